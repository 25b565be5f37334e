extension [UInt8] {
    /// Where the run of plain bytes from `start` on ends: at the next control character or byte of
    /// `special`, or at the end of the array.
    func endOfPlainRun(from start: Int, special: (UInt8, UInt8, UInt8)) -> Int {
        unsafe withUnsafeBytes { bytes in
            var index = start
            // Eight at a time: almost all of a large wallet is plain.
            while bytes.count - index >= 8 {
                let word = unsafe UInt64(
                    littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                )
                let marks =
                    word.controlCharacters | word.matches(special.0) | word.matches(special.1)
                    | word.matches(special.2)
                if marks != 0 { return index + marks.trailingZeroBitCount / 8 }
                index += 8
            }
            while index < bytes.count {
                let byte = unsafe bytes[index]
                if byte < 0x20 || byte == special.0 || byte == special.1 || byte == special.2 { break }
                index += 1
            }
            return index
        }
    }
}

/// Eight bytes at once. Each match sets the top bit of its byte. A subtraction borrows from the bytes above a
/// match, never from those below, so the lowest bit that is set marks a match.
extension UInt64 {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let topBits: UInt64 = 0x8080_8080_8080_8080

    fileprivate var controlCharacters: UInt64 {
        (self &- 0x20 * Self.ones) & ~self & Self.topBits
    }

    fileprivate func matches(_ byte: UInt8) -> UInt64 {
        let difference = self ^ UInt64(byte) &* Self.ones
        return (difference &- Self.ones) & ~difference & Self.topBits
    }
}
