/// Reads JSON as the public server does, which is written in Go: of two equal keys the last one counts,
/// bytes that are no UTF-8 and lone surrogates become U+FFFD, names of members are found whatever their
/// case, and `null` stands for a member that was left out.
struct JSONText {
    /// Why a text was not read.
    enum Fault: Error {
        /// It ends too early.
        case truncated
        /// It is no JSON.
        case malformed
    }

    let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The next byte that is no white space.
    mutating func peek() throws(Fault) -> UInt8 {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
            position += 1
        }
        throw .truncated
    }

    /// Whether only white space is left.
    mutating func isAtEnd() -> Bool {
        (try? peek()) == nil
    }

    /// Steps over this character, if it comes next.
    mutating func take(_ character: Unicode.Scalar) throws(Fault) -> Bool {
        guard try peek() == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(Fault) {
        guard try take(character) else { throw .malformed }
    }

    /// Steps over `null`, if it comes next.
    mutating func takeNull() throws(Fault) -> Bool {
        guard try peek() == UInt8(ascii: "n") else { return false }
        try word("null")
        return true
    }

    /// Reads an object; `member` must step over the value.
    mutating func object(_ member: (inout JSONText, [UInt8]) throws(Fault) -> Void) throws(Fault) {
        try expect("{")
        if try take("}") { return }
        repeat {
            let key = try key()
            try member(&self, key)
        } while try take(",")
        try expect("}")
    }

    private mutating func key() throws(Fault) -> [UInt8] {
        guard try peek() == UInt8(ascii: "\"") else { throw .malformed }
        let key = try string()
        try expect(":")
        return key
    }

    /// Steps over any value. Without recursion, so that the depth costs no stack.
    mutating func skip() throws(Fault) {
        var closers: [Unicode.Scalar] = []
        repeat {
            let isOpen = try skipOneStep(&closers)
            guard !isOpen else { continue }
            while let closer = closers.last {
                if try take(",") {
                    if closer == "}" { _ = try key() }
                    break
                }
                try expect(closer)
                closers.removeLast()
            }
        } while !closers.isEmpty
    }

    /// Steps over a scalar, an empty list or object, or into one that is not empty: then it says so.
    private mutating func skipOneStep(_ closers: inout [Unicode.Scalar]) throws(Fault) -> Bool {
        let closer: Unicode.Scalar
        switch try peek() {
        case UInt8(ascii: "{"): closer = "}"
        case UInt8(ascii: "["): closer = "]"
        default:
            try skipScalar()
            return false
        }
        position += 1
        // As deep as Go goes, the object that is read being the first level.
        guard closers.count < 9_999 else { throw .malformed }
        if try take(closer) { return false }
        closers.append(closer)
        if closer == "}" { _ = try key() }
        return true
    }

    private mutating func skipScalar() throws(Fault) {
        switch try peek() {
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        default: _ = try number()
        }
    }

    private mutating func word(_ word: StaticString) throws(Fault) {
        for byte in word.description.utf8 {
            guard position < bytes.count else { throw .truncated }
            guard bytes[position] == byte else { throw .malformed }
            position += 1
        }
    }
}

extension JSONText {
    /// The digits of a number as they stand there.
    mutating func number() throws(Fault) -> String {
        _ = try peek()
        let start = position
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        let whole = try digits()
        guard whole == 1 || bytes[position - whole] != UInt8(ascii: "0") else { throw .malformed }
        if isNext(".") {
            position += 1
            _ = try digits()
        }
        if isNext("e") || isNext("E") {
            position += 1
            if isNext("+") || isNext("-") { position += 1 }
            _ = try digits()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private func isNext(_ character: Unicode.Scalar) -> Bool {
        position < bytes.count && bytes[position] == UInt8(ascii: character)
    }

    /// Steps over one digit or more and says how many.
    private mutating func digits() throws(Fault) -> Int {
        let start = position
        while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
            position += 1
        }
        if position == start { throw position < bytes.count ? .malformed : .truncated }
        return position - start
    }

    /// The UTF-8 of a string, its escapes resolved.
    mutating func string() throws(Fault) -> [UInt8] {
        _ = try peek()
        position += 1
        var text: [UInt8] = []
        while true {
            let end = bytes.endOfPlainText(from: position)
            text.append(contentsOf: bytes[position..<end])
            position = end
            guard position < bytes.count else { throw .truncated }
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return text
            case UInt8(ascii: "\\"):
                position += 1
                text.append(try escape())
            case 0x80...:
                let scalar = Scalar(in: bytes, at: position)
                text.append(scalar.value)
                position += scalar.length
            default: throw .malformed
            }
        }
    }

    private mutating func escape() throws(Fault) -> Unicode.Scalar {
        guard position < bytes.count else { throw .truncated }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{08}"
        case UInt8(ascii: "f"): return "\u{0C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw .malformed
        }
    }

    private mutating func unicodeEscape() throws(Fault) -> Unicode.Scalar {
        let unit = try hexadecimal()
        guard UTF16.isLeadSurrogate(unit), isNext("\\") else {
            return Unicode.Scalar(unit) ?? Scalar.replacement
        }
        let afterFirst = position
        position += 1
        if isNext("u") {
            position += 1
            let other = try hexadecimal()
            if UTF16.isTrailSurrogate(other) {
                return Unicode.Scalar(0x10000 + (UInt32(unit) & 0x3FF) << 10 + UInt32(other) & 0x3FF)
                    ?? Scalar.replacement
            }
        }
        // What follows is no second half: it stands for itself.
        position = afterFirst
        return Scalar.replacement
    }

    private mutating func hexadecimal() throws(Fault) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard position < bytes.count else { throw .truncated }
            guard let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else {
                throw .malformed
            }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }
}
