/// Why a text is not strict JSON (RFC 8259 in UTF-8, rule W5), and where.
public struct JSONError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Problem: Hashable, Sendable {
        /// The text begins with a byte-order mark.
        case byteOrderMark
        /// The text is in UTF-16 or UTF-32.
        case otherEncoding
        /// A byte that cannot stand here.
        case unexpectedByte(UInt8)
        /// The text ends too early.
        case unexpectedEnd
        /// Something follows the value.
        case trailingBytes
        /// The bytes are not UTF-8.
        case invalidUTF8
        /// A control character stands unescaped in a string.
        case controlCharacter
        /// A backslash is followed by what is no escape.
        case invalidEscape
        /// A `\u` escape is one half of a surrogate pair without the other.
        case loneSurrogate
        /// An object has the same key twice, whichever way it is spelled.
        case duplicateKey
        /// Arrays and objects are nested deeper than ``JSONReader/depthLimit``.
        case nestedTooDeeply
        /// The text is larger than what can be merged, 2 GiB.
        case tooLarge
        /// A number is not written as JSON allows, such as `01` or `1.`.
        case malformedNumber
        /// A number is not a plain, unsigned integer, such as `1.0`, `1e0` or `-0`.
        case notAnInteger
        /// An integer is beyond what can be held exactly.
        case integerTooLarge
        /// The value is JSON, but not of this type.
        case expected(Kind)
    }

    /// The types of JSON values.
    public enum Kind: Hashable, Sendable {
        case object, array, string, number
    }

    /// What is wrong.
    public let problem: Problem
    /// The offset of the offending byte from the start of the text; for a duplicate key and a wrong type,
    /// of the first byte of the key or value.
    public let offset: Int

    /// A problem at the byte with this offset from the start of the text.
    public init(_ problem: Problem, at offset: Int) {
        self.problem = problem
        self.offset = offset
    }
}

extension JSONError: CustomStringConvertible {
    public var description: String { "\(problem) at byte \(offset)" }
}
