/// The authentication tag of a state's exact text (rule W7), kept as received and compared by its bytes.
///
/// Tags prove knowledge of a key, so they print as redacted.
public struct IntegrityTag: Hashable, Comparable, Sendable {
    /// The tag as it travels.
    public let text: ExactText

    /// A tag with exactly these bytes.
    public init(_ string: String) {
        text = ExactText(string)
    }

    public static func < (left: IntegrityTag, right: IntegrityTag) -> Bool {
        left.text < right.text
    }
}

extension IntegrityTag: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "tag(redacted)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
