import CCrypt
import Dispatch
import Foundation

/// A salted hash of a password, as Debian keeps log-in passwords: yescrypt, by the C library's `crypt`.
struct PasswordHash: Sendable {
    /// How long hashing takes: 5, the C library's own choice, is about 30 ms.
    struct Cost: Sendable {
        var count: UInt

        static let standard = Cost(count: 5)
        /// For tests.
        static let least = Cost(count: 1)
    }

    /// The most bytes that a password may have. `crypt` takes 512 and stops at a zero byte, so that
    /// what it gets is base64.
    static let longestPassword = 380

    /// Method, cost, salt and hash, as they are stored.
    let text: String

    init(text: String) {
        self.text = text
    }

    /// Hashes a password with a fresh salt.
    init(_ password: [UInt8], cost: Cost) throws {
        guard let setting = unsafe crypt_gensalt_ra("$y$", cost.count, nil, 0) else {
            throw HashingFailed()
        }
        defer { unsafe free(setting) }
        text = try unsafe Self.crypt(password, setting: String(cString: setting))
    }

    /// Whether this is the hash of `password`.
    func matches(_ password: [UInt8]) throws -> Bool {
        guard password.count <= Self.longestPassword else { return false }
        let other = Array(try Self.crypt(password, setting: text).utf8)
        let own = Array(text.utf8)
        // Every byte is looked at, so that the time says nothing.
        return zip(own, other).reduce(own.count == other.count) { $0 && true == ($1.0 == $1.1) }
    }

    private static func crypt(_ password: [UInt8], setting: String) throws -> String {
        let phrase = Data(password).base64EncodedString()
        var scratch: UnsafeMutableRawPointer?
        var size: Int32 = 0
        defer { unsafe free(scratch) }
        guard let hash = unsafe crypt_ra(phrase, setting, &scratch, &size) else { throw HashingFailed() }
        return unsafe String(cString: hash)
    }
}

/// The C library could not hash.
struct HashingFailed: Error {}

/// Runs what keeps a core busy for long on a thread of its own, not on one that requests wait for.
func aside<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(with: Result(catching: work)) }
    }
}
