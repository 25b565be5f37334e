extension JSONReader {
    private static let endsOfRun = (UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "\\"))

    /// Reads a string.
    package mutating func readString() throws(JSONError) -> ExactText {
        try expectKind(.string) { $0 == UInt8(ascii: "\"") }
        position += 1
        let start = position
        position = bytes.endOfPlainRun(from: start, special: Self.endsOfRun)
        if peek == UInt8(ascii: "\""), let text = string(at: start..<position) {
            position += 1
            return ExactText(text)
        }
        do throws(JSONError) {
            return try readEscapedString(from: start)
        } catch {
            // Of two problems the first is told. Escapes are ASCII: they cannot make bytes before them good.
            let valid = endOfUTF8(in: start..<error.offset)
            throw valid < error.offset ? JSONError(.invalidUTF8, at: valid) : error
        }
    }

    /// The string of these bytes, if they are UTF-8.
    private func string(at range: Range<Int>) -> String? {
        // Most are short and ASCII: there is nothing to validate, and to try would take longer than to copy.
        if range.count <= 64, bytes[range].allSatisfy({ $0 < 0x80 }) {
            return String(decoding: bytes[range], as: UTF8.self)
        }
        return String(validating: bytes[range], as: UTF8.self)
    }

    /// Goes on at the first special byte of a string that began at `start`.
    private mutating func readEscapedString(from start: Int) throws(JSONError) -> ExactText {
        var unescaped: [UInt8] = []
        var run = start
        while let byte = peek {
            unescaped += bytes[run..<position]
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: unescaped, as: UTF8.self) else {
                    throw JSONError(.invalidUTF8, at: position)
                }
                position += 1
                return ExactText(text)
            case UInt8(ascii: "\\"):
                unescaped += try readEscape().utf8
                run = position
            default: throw JSONError(.controlCharacter, at: position)
            }
            position = bytes.endOfPlainRun(from: position, special: Self.endsOfRun)
        }
        throw JSONError(.unexpectedEnd, at: position)
    }

    /// Reads a string as its bytes, however many: as text it would be held twice.
    package mutating func readLongString() throws(JSONError) -> [UInt8] {
        try expectKind(.string) { $0 == UInt8(ascii: "\"") }
        position += 1
        var text: [UInt8] = []
        text.reserveCapacity(endOfString(from: position) - position)
        while true {
            let run = position
            position = bytes.endOfPlainRun(from: run, special: Self.endsOfRun)
            // Escapes are ASCII: runs that are UTF-8 each are so together.
            guard bytes[run..<position].isUTF8 else {
                throw JSONError(.invalidUTF8, at: endOfUTF8(in: run..<position))
            }
            text += bytes[run..<position]
            switch peek {
            case UInt8(ascii: "\""):
                position += 1
                return text
            case UInt8(ascii: "\\"): text += try readEscape().utf8
            case nil: throw JSONError(.unexpectedEnd, at: position)
            default: throw JSONError(.controlCharacter, at: position)
            }
        }
    }

    /// Where the string that began before `start` ends, if it is well-formed.
    private func endOfString(from start: Int) -> Int {
        var end = start
        while true {
            end = bytes.endOfPlainRun(from: end, special: Self.endsOfRun)
            guard end < bytes.count, bytes[end] == UInt8(ascii: "\\") else { return end }
            end = min(end + 2, bytes.count)
        }
    }

    private mutating func readEscape() throws(JSONError) -> Unicode.Scalar {
        let start = position
        position += 1
        guard let byte = peek else { throw JSONError(.unexpectedEnd, at: position) }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default: throw JSONError(.invalidEscape, at: start)
        }
        let unit = try readCodeUnit(escapedAt: start)
        if let scalar = Unicode.Scalar(unit) { return scalar }
        let isHigh = unit < 0xDC00
        guard isHigh, peek == UInt8(ascii: "\\"), position + 1 < bytes.count,
            bytes[position + 1] == UInt8(ascii: "u")
        else { throw JSONError(.loneSurrogate, at: start) }
        let second = position
        position += 2
        let low = try readCodeUnit(escapedAt: second)
        // Masked, not subtracted: `low` may be anything, and nothing here may overflow.
        let pair = 0x10000 + (UInt32(unit) & 0x3FF) << 10 + (UInt32(low) & 0x3FF)
        guard (0xDC00...0xDFFF).contains(low), let scalar = Unicode.Scalar(pair) else {
            throw JSONError(.loneSurrogate, at: start)
        }
        return scalar
    }

    private mutating func readCodeUnit(escapedAt start: Int) throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = peek else { throw JSONError(.unexpectedEnd, at: position) }
            guard let digit = Hexadecimal.value(byte) else { throw JSONError(.invalidEscape, at: start) }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }

    /// Where the longest beginning of `range` that is UTF-8 ends.
    private func endOfUTF8(in range: Range<Int>) -> Int {
        var decoder = UTF8()
        var iterator = bytes[range].makeIterator()
        var offset = range.lowerBound
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            offset += UTF8.width(scalar)
        }
        return offset
    }
}
