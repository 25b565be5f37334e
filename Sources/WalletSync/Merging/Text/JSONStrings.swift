/// What strings of a checked text mean.
enum JSONStrings {
    /// The bytes that the string with these bytes between its quotes stands for.
    static func decoded(_ text: ByteView, _ range: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        var offset = range.lowerBound
        while offset < range.upperBound {
            guard text[offset] == UInt8(ascii: "\\") else {
                result.append(text[offset])
                offset += 1
                continue
            }
            switch text[offset + 1] {
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "u"):
                offset += appendCharacter(text, at: offset, to: &result)
                continue
            case let byte: result.append(byte)
            }
            offset += 2
        }
        return result
    }

    /// Appends the character whose escape begins at `offset`, and gives how long the escape is.
    private static func appendCharacter(_ text: ByteView, at offset: Int, to result: inout [UInt8]) -> Int {
        let unit = codeUnit(text, at: offset)
        if let scalar = Unicode.Scalar(unit) {
            result.append(contentsOf: Character(scalar).utf8)
            return 6
        }
        let pair = 0x10000 + (unit & 0x3FF) << 10 + codeUnit(text, at: offset + 6) & 0x3FF
        if let scalar = Unicode.Scalar(pair) { result.append(contentsOf: Character(scalar).utf8) }
        return 12
    }

    private static func codeUnit(_ text: ByteView, at offset: Int) -> UInt32 {
        (2..<6).reduce(0) { $0 << 4 | UInt32(Hexadecimal.value(text[offset + $1]) ?? 0) }
    }
}
