/// The name of one installation: a non-empty text, compared by its bytes (rules W1 and W6).
///
/// An id stands for one replica's memory. When the memory is copied or set back, the id is no longer one
/// device; see ``Violation``.
public struct DeviceID: Hashable, Comparable, Sendable {
    /// The id as it stands in a wallet state.
    public let text: ExactText

    /// An id with exactly these bytes, or `nil` if there are none (rule W1).
    public init?(_ string: String) {
        guard !string.utf8.isEmpty else { return nil }
        text = ExactText(string)
    }

    /// A lowercase version-4 UUID drawn from `generator`.
    public static func random(using generator: inout some RandomNumberGenerator) -> DeviceID {
        let high: UInt64 = generator.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low: UInt64 = generator.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        var digits = Hexadecimal.digits(high) + Hexadecimal.digits(low)
        for position in [20, 16, 12, 8] { digits.insert(UInt8(ascii: "-"), at: position) }
        return DeviceID(unchecked: String(decoding: digits, as: UTF8.self))
    }

    /// A lowercase version-4 UUID from the system's random numbers.
    public static func random() -> DeviceID {
        var generator = SystemRandomNumberGenerator()
        return random(using: &generator)
    }

    private init(unchecked string: String) {
        text = ExactText(string)
    }

    /// Orders by UTF-8 bytes.
    public static func < (left: DeviceID, right: DeviceID) -> Bool {
        left.text < right.text
    }
}

extension DeviceID: CustomStringConvertible {
    public var description: String { text.string }
}
