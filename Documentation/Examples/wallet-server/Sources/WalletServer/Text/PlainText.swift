extension [UInt8] {
    /// Where the run of plain bytes from `start` on ends: at the next quotation mark, backslash, control
    /// character or byte that is no ASCII, or at the end of the array; where markup counts as special, also
    /// at the next `<`, `>` or `&`.
    func endOfPlainText(from start: Int, markupIsSpecial: Bool = false) -> Int {
        unsafe withUnsafeBytes { bytes in
            var index = start
            // Eight at a time: almost all of a large wallet is plain.
            while bytes.count - index >= 8 {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                guard word.isPlain, !(markupIsSpecial && word.holdsMarkup) else { break }
                index += 8
            }
            while index < bytes.count, case let byte = unsafe bytes[index], byte.isPlain,
                !(markupIsSpecial && byte.isMarkup)
            {
                index += 1
            }
            return index
        }
    }
}

extension UInt8 {
    fileprivate var isPlain: Bool {
        self >= 0x20 && self < 0x80 && self != UInt8(ascii: "\"") && self != UInt8(ascii: "\\")
    }

    fileprivate var isMarkup: Bool {
        self == UInt8(ascii: "<") || self == UInt8(ascii: ">") || self == UInt8(ascii: "&")
    }
}

/// Eight bytes at once. A subtraction borrows from the top bit of a byte exactly where the lowest match is;
/// what it does to the bytes above that one changes no answer.
extension UInt64 {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let topBits: UInt64 = 0x8080_8080_8080_8080

    fileprivate var isPlain: Bool {
        let control = (self &- 0x20 &* Self.ones) & ~self
        return (control | self | match("\"") | match("\\")) & Self.topBits == 0
    }

    fileprivate var holdsMarkup: Bool {
        (match("<") | match(">") | match("&")) & Self.topBits != 0
    }

    private func match(_ character: Unicode.Scalar) -> UInt64 {
        let difference = self ^ UInt64(UInt8(ascii: character)) &* Self.ones
        return (difference &- Self.ones) & ~difference
    }
}
