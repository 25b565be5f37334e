extension JSONScanner {
    /// Reads a string; whether it has escapes.
    mutating func string() throws(JSONError) -> Bool {
        position += 1
        var hasEscapes = false
        while true {
            let special = text.word(at: position).specialInString
            if special == 0 {
                position += 8
                continue
            }
            position += special.trailingZeroBitCount >> 3
            let byte = text[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                return hasEscapes
            }
            if byte == UInt8(ascii: "\\") {
                try escape()
                hasEscapes = true
            } else if byte >= 0x80 {
                try character(byte)
            } else {
                throw JSONError(
                    position < text.count ? .controlCharacter : .unexpectedEnd,
                    at: min(position, text.count)
                )
            }
        }
    }

    /// Reads a character beyond ASCII that begins with `lead`.
    private mutating func character(_ lead: UInt8) throws(JSONError) {
        let second = text[position + 1]
        // What may come second keeps out overlong spellings, surrogates and what is beyond U+10FFFF.
        let (length, seconds): (Int, ClosedRange<UInt8>) =
            switch lead {
            case 0xC2...0xDF: (2, 0x80...0xBF)
            case 0xE0: (3, 0xA0...0xBF)
            case 0xED: (3, 0x80...0x9F)
            case 0xE1...0xEF: (3, 0x80...0xBF)
            case 0xF0: (4, 0x90...0xBF)
            case 0xF1...0xF3: (4, 0x80...0xBF)
            case 0xF4: (4, 0x80...0x8F)
            default: throw JSONError(.invalidUTF8, at: position)
            }
        guard seconds.contains(second),
            length < 3 || text[position + 2] & 0xC0 == 0x80,
            length < 4 || text[position + 3] & 0xC0 == 0x80
        else { throw JSONError(.invalidUTF8, at: position) }
        position += length
    }

    private mutating func escape() throws(JSONError) {
        let start = position
        switch text[start + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 2
        case UInt8(ascii: "u"):
            let unit = try codeUnit()
            guard unit >> 11 == 0x1B else { return }
            guard unit < 0xDC00, text[position] == UInt8(ascii: "\\"),
                text[position + 1] == UInt8(ascii: "u")
            else { throw JSONError(.loneSurrogate, at: start) }
            guard try codeUnit() >> 10 == 0x37 else { throw JSONError(.loneSurrogate, at: start) }
        default:
            let isCut = start + 1 >= text.count
            throw JSONError(isCut ? .unexpectedEnd : .invalidEscape, at: isCut ? text.count : start)
        }
    }

    /// Reads the escape that begins here with a `u`.
    private mutating func codeUnit() throws(JSONError) -> UInt16 {
        let start = position
        var unit: UInt16 = 0
        position += 2
        for _ in 0..<4 {
            guard position < text.count else { throw JSONError(.unexpectedEnd, at: position) }
            guard let digit = Hexadecimal.value(text[position]) else {
                throw JSONError(.invalidEscape, at: start)
            }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }

    /// Reads a number.
    mutating func number() throws(JSONError) {
        if text[position] == UInt8(ascii: "-") { position += 1 }
        if text[position] == UInt8(ascii: "0") {
            position += 1
            if Self.isDigit(text[position]) { throw JSONError(.malformedNumber, at: position) }
        } else {
            try digits()
        }
        if text[position] == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if text[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if text[position] == UInt8(ascii: "+") || text[position] == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
    }

    private mutating func digits() throws(JSONError) {
        guard Self.isDigit(text[position]) else {
            throw JSONError(position < text.count ? .malformedNumber : .unexpectedEnd, at: position)
        }
        while text.word(at: position).isAllDigits { position += 8 }
        while Self.isDigit(text[position]) { position += 1 }
    }

    @inline(__always)
    private static func isDigit(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10
    }

    mutating func literal(_ literal: StaticString) throws(JSONError) {
        for expected in literal.description.utf8 {
            guard text[position] == expected else { throw unexpected() }
            position += 1
        }
    }
}
