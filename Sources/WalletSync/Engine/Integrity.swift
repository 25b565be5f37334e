/// Signs and verifies the exact text of wallet states (rule W7).
///
/// A tag must be deterministic: the same text gives the same tag. A real one is a message authentication
/// code under a key that the server does not know, at least 16 bytes long; all detection of a dishonest
/// server rests on it. Called with the bytes as received, before they are parsed.
public protocol Integrity: Sendable {
    /// Whether the tags authenticate. Lineage is kept only when they do (rule L4).
    var isReal: Bool { get }

    /// The tag of `text`.
    func tag(for text: [UInt8]) -> IntegrityTag

    /// Whether `tag` is good for `text`. The default computes the tag again and compares all of it. No other
    /// tag may be good for the text: lineage names a state by its tag as received.
    func isValid(_ tag: IntegrityTag, for text: [UInt8]) -> Bool
}

extension Integrity {
    public func isValid(_ tag: IntegrityTag, for text: [UInt8]) -> Bool {
        let expected = Array(self.tag(for: text).text.utf8)
        let given = Array(tag.text.utf8)
        guard expected.count == given.count else { return false }
        // Every byte is looked at, so that the time taken does not tell how many were right.
        return zip(expected, given).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// A constant tag that proves nothing and is never checked, as the documented client's is.
public struct NoIntegrity: Integrity {
    /// The constant tag; it has no state.
    public init() {}

    public var isReal: Bool { false }

    public func tag(for text: [UInt8]) -> IntegrityTag { IntegrityTag("Good HMAC") }

    public func isValid(_ tag: IntegrityTag, for text: [UInt8]) -> Bool { true }
}
