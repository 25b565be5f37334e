/// What makes the same password give other keys for each account and after each change: 32 random bytes as 64
/// lowercase hexadecimal digits. The server keeps it and gives it to anybody who asks.
public struct SaltSeed: Hashable, Sendable {
    /// The digits.
    public let digits: String

    /// A seed with these digits, or `nil` if they are not 64 lowercase hexadecimal ones.
    public init?(_ digits: String) {
        let isHexadecimal = digits.utf8.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
        }
        guard digits.utf8.count == 64, isHexadecimal else { return nil }
        self.digits = digits
    }

    /// A seed from the system's random numbers.
    public static func random() -> SaltSeed {
        SaltSeed(bytes: (0..<32).map { _ in UInt8.random(in: .min ... .max) })
    }

    private init(bytes: [UInt8]) {
        digits = bytes.hexadecimal
    }
}
