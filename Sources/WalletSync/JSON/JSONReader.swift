/// A strict reader of one JSON text (rule W5), from front to back, without a tree.
///
/// The caller asks for the values it expects; whatever else there is, it skips, and what is skipped is
/// checked as strictly as what is read. No input traps; the first problem is thrown with its offset.
package struct JSONReader {
    /// How deep arrays and objects may be nested. States need four levels; each takes a kilobyte or two of the
    /// stack in a debug build, and a thread may have half a megabyte.
    static let depthLimit = 64

    let bytes: [UInt8]
    /// The offset of the next byte.
    var position = 0
    private var depth = 0

    /// Begins to read `bytes`.
    package init(_ bytes: [UInt8]) throws(JSONError) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw JSONError(.byteOrderMark, at: 0) }
        let isWide = bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE])
        if isWide || bytes.prefix(4).contains(0) { throw JSONError(.otherEncoding, at: 0) }
    }

    /// Reads a whole text that holds one value.
    package static func read<Value>(
        _ bytes: [UInt8],
        _ body: (inout JSONReader) throws(JSONError) -> Value
    ) throws(JSONError) -> Value {
        var reader = try JSONReader(bytes)
        let value = try body(&reader)
        try reader.finish()
        return value
    }

    /// Checks that nothing but white space is left.
    package mutating func finish() throws(JSONError) {
        skipSpace()
        if position < bytes.count { throw JSONError(.trailingBytes, at: position) }
    }

    /// Where the next value begins.
    mutating func startOfValue() -> Int {
        skipSpace()
        return position
    }

    // MARK: Objects and arrays

    /// Reads an object; `member` gets each key with the offset of its first byte, and must read or skip
    /// the value.
    package mutating func readObject(
        _ member: (inout JSONReader, ExactText, Int) throws(JSONError) -> Void
    ) throws(JSONError) {
        try open(UInt8(ascii: "{"), .object)
        var keys = DistinctKeys()
        var isFirst = true
        while try !closes(UInt8(ascii: "}"), isFirst: isFirst) {
            let offset = startOfValue()
            let key = try readString()
            guard keys.insert(key) else { throw JSONError(.duplicateKey, at: offset) }
            skipSpace()
            try expect(UInt8(ascii: ":"))
            try member(&self, key, offset)
            isFirst = false
        }
    }

    /// Reads an array; `element` must read or skip one value at each call.
    package mutating func readArray(
        _ element: (inout JSONReader) throws(JSONError) -> Void
    ) throws(JSONError) {
        try open(UInt8(ascii: "["), .array)
        var isFirst = true
        while try !closes(UInt8(ascii: "]"), isFirst: isFirst) {
            try element(&self)
            isFirst = false
        }
    }

    /// Reads any value and checks it, for its offsets only.
    package mutating func skipValue() throws(JSONError) {
        skipSpace()
        guard let byte = peek else { throw JSONError(.unexpectedEnd, at: position) }
        switch byte {
        case UInt8(ascii: "{"):
            try readObject { reader, _, _ throws(JSONError) in try reader.skipValue() }
        case UInt8(ascii: "["):
            try readArray { reader throws(JSONError) in try reader.skipValue() }
        case UInt8(ascii: "\""): _ = try readString()
        case UInt8(ascii: "t"): try readLiteral("true")
        case UInt8(ascii: "f"): try readLiteral("false")
        case UInt8(ascii: "n"): try readLiteral("null")
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): _ = try readNumber()
        default: throw JSONError(.unexpectedByte(byte), at: position)
        }
    }

    private mutating func open(_ bracket: UInt8, _ kind: JSONError.Kind) throws(JSONError) {
        try expectKind(kind) { $0 == bracket }
        position += 1
        depth += 1
        if depth > Self.depthLimit { throw JSONError(.nestedTooDeeply, at: position - 1) }
    }

    /// Whether the container ends here; if not, steps over the comma before the next element.
    private mutating func closes(_ bracket: UInt8, isFirst: Bool) throws(JSONError) -> Bool {
        skipSpace()
        if peek == bracket {
            position += 1
            depth -= 1
            return true
        }
        if isFirst { return false }
        try expect(UInt8(ascii: ","))
        return false
    }

    // MARK: Scalars

    /// Reads an integer that is written with digits alone, up to 2^63 − 1.
    package mutating func readInteger() throws(JSONError) -> UInt64 {
        let start = startOfValue()
        try expectKind(.number) { $0 == UInt8(ascii: "-") || Self.isDigit($0) }
        let digits = bytes[try readNumber()]
        guard digits.allSatisfy(Self.isDigit) else { throw JSONError(.notAnInteger, at: start) }
        var value: Int64 = 0
        for digit in digits {
            let (tens, overflows) = value.multipliedReportingOverflow(by: 10)
            let (sum, carries) = tens.addingReportingOverflow(Int64(digit - UInt8(ascii: "0")))
            if overflows || carries { throw JSONError(.integerTooLarge, at: start) }
            value = sum
        }
        return UInt64(value)
    }

    /// Reads a number and returns where it stands; its spelling is its value.
    private mutating func readNumber() throws(JSONError) -> Range<Int> {
        let start = position
        if peek == UInt8(ascii: "-") { position += 1 }
        if peek == UInt8(ascii: "0") {
            position += 1
            if let byte = peek, Self.isDigit(byte) { throw JSONError(.malformedNumber, at: position) }
        } else {
            try readDigits()
        }
        if peek == UInt8(ascii: ".") {
            position += 1
            try readDigits()
        }
        if let byte = peek, byte | 0x20 == UInt8(ascii: "e") {
            position += 1
            if let sign = peek, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { position += 1 }
            try readDigits()
        }
        return start..<position
    }

    private mutating func readDigits() throws(JSONError) {
        guard let byte = peek else { throw JSONError(.unexpectedEnd, at: position) }
        guard Self.isDigit(byte) else { throw JSONError(.malformedNumber, at: position) }
        while let byte = peek, Self.isDigit(byte) { position += 1 }
    }

    private mutating func readLiteral(_ literal: StaticString) throws(JSONError) {
        for expected in literal.description.utf8 { try expect(expected) }
    }

    // MARK: Steps

    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func expect(_ expected: UInt8) throws(JSONError) {
        guard let byte = peek else { throw JSONError(.unexpectedEnd, at: position) }
        guard byte == expected else { throw JSONError(.unexpectedByte(byte), at: position) }
        position += 1
    }

    /// Checks that the next value begins as values of `kind` do. A value of another kind is named as such;
    /// what begins no value at all is an unexpected byte.
    mutating func expectKind(
        _ kind: JSONError.Kind,
        _ begins: (UInt8) -> Bool
    ) throws(JSONError) {
        skipSpace()
        guard let byte = peek else { throw JSONError(.unexpectedEnd, at: position) }
        if begins(byte) { return }
        guard "{[\"-0123456789tfn".utf8.contains(byte) else {
            throw JSONError(.unexpectedByte(byte), at: position)
        }
        throw JSONError(.expected(kind), at: position)
    }
}
