public import WalletSync

/// What an account's keys are derived with besides the password: 64 hexadecimal digits, which the server
/// keeps and tells everybody who asks.
public struct SaltSeed: Hashable, Sendable {
    /// The digits, exactly as they are kept: derivations are over this text.
    public let text: ExactText

    /// The seed with these digits, or `nil` if they are not 64 hexadecimal ones.
    public init?(_ digits: String) {
        guard digits.utf8.count == 64, digits.utf8.allSatisfy(\.isHexadecimalDigit) else { return nil }
        text = ExactText(digits)
    }

    private init(unchecked digits: String) {
        text = ExactText(digits)
    }

    static let zeros = SaltSeed(unchecked: String(repeating: "0", count: 64))

    /// A seed drawn from the system's random numbers.
    public static func random() -> SaltSeed {
        var generator = SystemRandomNumberGenerator()
        return random(using: &generator)
    }

    /// A seed drawn from `generator`.
    public static func random(using generator: inout some RandomNumberGenerator) -> SaltSeed {
        let digits = (0..<64).map { _ in String(Int.random(in: 0..<16, using: &generator), radix: 16) }
        return SaltSeed(unchecked: digits.joined())
    }
}

extension SaltSeed: CustomStringConvertible {
    public var description: String { text.string }
}

extension UInt8 {
    fileprivate var isHexadecimalDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}
