/// A JSON document: its exact bytes, which were checked strictly (rule W5).
///
/// A cheap value: copies share the bytes. Two documents are equal if they say the same: the order of members,
/// white space and the spelling of strings do not count; the spelling of numbers does, since nobody knows what a
/// reader would make of it.
public struct JSONDocument: Sendable {
    /// The document as it was given.
    public let bytes: [UInt8]

    /// The empty object.
    public static let empty = JSONDocument(checked: Array("{}".utf8))

    /// A document of these bytes.
    ///
    /// - Throws: what is wrong with them, and where. The keys of an object are compared when it ends, so a
    ///   duplicate key may be told after another problem in the same object.
    public init(_ bytes: [UInt8]) throws(JSONError) {
        try ByteView.reading(bytes) { text throws(JSONError) in
            var scanner = try JSONScanner(text)
            try scanner.document()
        }
        self.bytes = bytes
    }

    /// A document of this text.
    public init(_ text: String) throws(JSONError) {
        try self.init(Array(text.utf8))
    }

    /// A document of bytes that were checked.
    init(checked bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// How many members all objects in it have together.
    package var memberCount: Int {
        ByteView.reading(bytes) { JSONSlice(whole: $0).memberCount }
    }

    /// The document as text.
    public var text: ExactText { ExactText(String(decoding: bytes, as: UTF8.self)) }
}

extension JSONDocument: Equatable {
    public static func == (left: JSONDocument, right: JSONDocument) -> Bool {
        if left.bytes == right.bytes { return true }
        return ByteView.reading(left.bytes) { mine in
            ByteView.reading(right.bytes) { theirs in
                JSONSlice(whole: mine).isEqual(to: JSONSlice(whole: theirs))
            }
        }
    }
}

extension JSONDocument: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Says how large the document is, and nothing of what it holds: it may be a wallet.
    public var description: String { "JSONDocument(\(bytes.count) bytes)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
