public import Crypto
import CryptoExtras
import Foundation
public import WalletSync
public import WalletSyncHTTP

/// From what a key is derived, besides the account and the password. No secret.
public struct KeyOrigin: Hashable, Sendable {
    /// Makes keys differ where passwords do not.
    public let saltSeed: SaltSeed
    /// What the derivation costs.
    public let cost: KeyCost

    /// An origin of these parts.
    public init(saltSeed: SaltSeed, cost: KeyCost) {
        self.saltSeed = saltSeed
        self.cost = cost
    }
}

/// Names a key without telling anything of it: 16 hexadecimal digits.
public struct KeyID: Hashable, Sendable {
    /// The digits.
    public let digits: String

    /// An id as it stands in a sealed wallet or in the keys' file.
    public init(_ digits: String) {
        self.digits = digits
    }
}

extension KeyID: CustomStringConvertible {
    public var description: String { digits }
}

/// Everything that one root password gives: 96 bytes of scrypt, in three parts that say nothing of each other.
///
/// | bytes | what | who knows it |
/// | --- | --- | --- |
/// | 0–31 | the password for the server | the devices and the server |
/// | 32–63 | the key of the integrity tags | the devices |
/// | 64–95 | the secret behind the sealing key | the devices |
///
/// The first 64 are what the server's third generation prescribes; scrypt's output of 96 bytes begins with its
/// output of 64.
public struct KeyMaterial: Hashable, Sendable {
    static let length = 96

    /// From what it was derived, besides the password.
    public let origin: KeyOrigin

    let bytes: [UInt8]

    /// The material that was kept, or `nil` if it has not the right length.
    init?(bytes: [UInt8], from origin: KeyOrigin) {
        guard bytes.count == Self.length else { return nil }
        self.init(unchecked: bytes, from: origin)
    }

    private init(unchecked bytes: [UInt8], from origin: KeyOrigin) {
        self.bytes = bytes
        self.origin = origin
    }

    /// Derives the material: takes as much memory and time as `cost` says.
    @concurrent
    public static func derived(
        from password: RootPassword,
        for account: Account,
        origin: KeyOrigin
    ) async throws -> KeyMaterial {
        let salted = Array(account.name.utf8) + Array(":\(origin.saltSeed.text)".utf8)
        let key = try KDF.Scrypt.deriveKey(
            from: password.utf8,
            salt: Array(SHA256.hash(data: salted).hexadecimal.utf8.prefix(32)),
            outputByteCount: length,
            rounds: origin.cost.rounds,
            blockSize: 8,
            parallelism: 1
        )
        return KeyMaterial(unchecked: key.bytes, from: origin)
    }

    /// What the server takes for the account's password.
    public var serverPassword: Password {
        Password(Data(bytes[..<32]).base64EncodedString())
    }

    /// The key of the integrity tags.
    public var signingKey: SymmetricKey { SymmetricKey(data: bytes[32..<64]) }

    /// The key under which wallets are sealed.
    public var sealingKey: SymmetricKey { expanded("sealing", to: 32) }

    /// The key under which the home keeps former material, where it keeps no current one.
    var wrappingKey: SymmetricKey { expanded("wrapping", to: 32) }

    /// The name of this material.
    public var id: KeyID {
        KeyID(expanded("id", to: 8).bytes.hexadecimal)
    }

    private func expanded(_ purpose: String, to length: Int) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: bytes[64...]),
            info: Array("walletctl 1 \(purpose)".utf8),
            outputByteCount: length
        )
    }
}

extension KeyMaterial: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "key \(id)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension SymmetricKey {
    var bytes: [UInt8] {
        unsafe withUnsafeBytes { unsafe Array($0) }
    }
}
