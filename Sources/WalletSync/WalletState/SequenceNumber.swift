/// The number of a state among all that the server ever accepted for an account, counted from 1.
///
/// Between 1 and 2^53 − 1, so that every JSON reader holds it exactly (rule W3).
public struct SequenceNumber: Hashable, Comparable, Sendable {
    /// The number itself.
    public let value: UInt64

    /// The first state of an account.
    public static let first = SequenceNumber(unchecked: 1)

    /// The highest number there is. A state that carries it can be read and never be succeeded.
    public static let ceiling = SequenceNumber(unchecked: (1 << 53) - 1)

    /// The number `value`, or `nil` outside 1…2^53 − 1.
    public init?(_ value: UInt64) {
        guard (1...Self.ceiling.value).contains(value) else { return nil }
        self.value = value
    }

    private init(unchecked value: UInt64) {
        self.value = value
    }

    /// The number that the server accepts after this one, or `nil` at the ceiling.
    public var next: SequenceNumber? { SequenceNumber(value + 1) }

    public static func < (left: SequenceNumber, right: SequenceNumber) -> Bool {
        left.value < right.value
    }
}

extension SequenceNumber: CustomStringConvertible {
    public var description: String { String(value) }
}
