/// A state's exact text with its integrity tag: what travels and what is stored, never re-encoded (W7).
public struct SignedText: Hashable, Sendable {
    /// The bytes that were signed.
    public let text: [UInt8]
    /// The tag over exactly these bytes.
    public let tag: IntegrityTag

    /// A text with the tag that came with it; whether they fit is for ``Integrity`` to say.
    public init(text: [UInt8], tag: IntegrityTag) {
        self.text = text
        self.tag = tag
    }
}

extension SignedText: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "signed text of \(text.count) bytes" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
