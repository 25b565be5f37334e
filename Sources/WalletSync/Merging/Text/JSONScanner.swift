/// A strict reader of JSON (rule W5) for large documents: it checks, and remembers where things stand.
///
/// Nothing is built of what is read. The members of the objects that are open lie on one stack; those of large
/// objects are kept when the object closes, for whoever wants to find a member in it.
struct JSONScanner {
    /// How deep arrays and objects may be nested.
    static let depthLimit = JSONReader.depthLimit
    /// The largest text: an offset and a flag go into 32 bits.
    static let sizeLimit = Int(Int32.max)

    let text: ByteView
    /// The offset of the next byte.
    var position = 0
    var depth = 0
    /// The members so far of all open objects, those of the innermost last.
    private var open = MemberStack()
    /// The large objects, by the offset of their brace; `nil` if nobody wants them.
    private(set) var large: [Int: MemberList]?
    /// From how many bytes on an object is large. To read a smaller one again costs less than to keep it.
    private static let largeSize = 1024
    /// Up to how many members are compared each with each.
    private static let fewMembers = 8

    /// Begins to read a whole text.
    init(_ text: ByteView, keepingLarge: Bool = false) throws(JSONError) {
        self.text = text
        large = keepingLarge ? [:] : nil
        if text.count > Self.sizeLimit { throw JSONError(.tooLarge, at: Self.sizeLimit) }
        let start = text.word(at: 0)
        if start & 0xFF_FFFF == 0xBF_BBEF { throw JSONError(.byteOrderMark, at: 0) }
        let isWide = start & 0xFFFF == 0xFFFE || start & 0xFFFF == 0xFEFF
        if isWide || (0..<min(4, text.count)).contains(where: { text[$0] == 0 }) {
            throw JSONError(.otherEncoding, at: 0)
        }
    }

    /// Begins to read a part of a text that was checked before.
    init(_ text: ByteView, at position: Int) {
        self.text = text
        self.position = position
    }

    /// Reads the whole text.
    mutating func document() throws(JSONError) {
        skipSpace()
        try value()
        try finish()
        open = MemberStack()
    }

    /// Checks that nothing but white space is left.
    mutating func finish() throws(JSONError) {
        skipSpace()
        if position < text.count { throw JSONError(.trailingBytes, at: position) }
    }

    @inline(__always)
    mutating func skipSpace() {
        if text[position] <= 0x20 { skipAllSpace() }
    }

    private mutating func skipAllSpace() {
        while true {
            switch text[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    /// Reads any value that begins here.
    mutating func value() throws(JSONError) {
        switch text[position] {
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "{"): try object()
        case UInt8(ascii: "["): try array()
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
        case UInt8(ascii: "t"): try literal("true")
        case UInt8(ascii: "f"): try literal("false")
        case UInt8(ascii: "n"): try literal("null")
        default: throw unexpected()
        }
    }

    private mutating func object() throws(JSONError) {
        let start = position
        let first = open.count
        if try enter(UInt8(ascii: "}")) { return }
        repeat {
            let key = try key()
            try colon()
            try value()
            open.push(Member(key: key, end: position))
        } while try goesOn(UInt8(ascii: "}"))
        depth -= 1
        try close(from: first, start: start)
    }

    /// Checks the keys of the object that ends here.
    private mutating func close(from first: Int, start: Int) throws(JSONError) {
        let count = open.count - first
        let isLarge = large != nil && position - start >= Self.largeSize
        if count > Self.fewMembers || isLarge {
            let list = MemberList(open.members(from: first), of: start..<position)
            try list.checkDistinct(in: text)
            if isLarge { large?[start] = list }
        } else {
            try checkFewDistinct(from: first)
        }
        open.pop(count)
    }

    private func checkFewDistinct(from first: Int) throws(JSONError) {
        var number = first + 1
        while number < open.count {
            let key = open[number].key
            for other in first..<number where open[other].key.isEqual(to: key, in: text, text) {
                throw JSONError(.duplicateKey, at: key.start - 1)
            }
            number += 1
        }
    }

    private mutating func array() throws(JSONError) {
        if try enter(UInt8(ascii: "]")) { return }
        repeat {
            try value()
        } while try goesOn(UInt8(ascii: "]"))
        depth -= 1
    }

    /// Steps into a container, up to its first member or element; `true` if it is empty, and behind it then.
    mutating func enter(_ bracket: UInt8) throws(JSONError) -> Bool {
        if depth == Self.depthLimit { throw JSONError(.nestedTooDeeply, at: position) }
        position += 1
        skipSpace()
        if text[position] == bracket {
            position += 1
            return true
        }
        depth += 1
        return false
    }

    /// Steps behind the comma to what comes next, or behind the bracket that ends the container.
    @inline(__always)
    mutating func goesOn(_ bracket: UInt8) throws(JSONError) -> Bool {
        skipSpace()
        let byte = text[position]
        guard byte == UInt8(ascii: ",") || byte == bracket else { throw unexpected() }
        position += 1
        if byte == bracket { return false }
        skipSpace()
        return true
    }

    /// Reads a key.
    @inline(__always)
    mutating func key() throws(JSONError) -> KeySpan {
        guard text[position] == UInt8(ascii: "\"") else { throw notAKey() }
        let start = position + 1
        let isEscaped = try string()
        return KeySpan(start: start, end: position - 1, isEscaped: isEscaped)
    }

    /// Steps over the colon to the value.
    @inline(__always)
    mutating func colon() throws(JSONError) {
        skipSpace()
        guard text[position] == UInt8(ascii: ":") else { throw unexpected() }
        position += 1
        skipSpace()
    }

    /// The error for a byte that cannot stand here.
    func unexpected() -> JSONError {
        position < text.count
            ? JSONError(.unexpectedByte(text[position]), at: position)
            : JSONError(.unexpectedEnd, at: position)
    }

    private func notAKey() -> JSONError {
        "{[-0123456789tfn".utf8.contains(text[position])
            ? JSONError(.expected(.string), at: position) : unexpected()
    }
}
