extension [UInt8] {
    /// Where the run of plain bytes from `start` on ends: at the next control character or byte of
    /// `special`, or at the end of the array.
    func endOfPlainRun(from start: Int, special: (UInt8, UInt8, UInt8)) -> Int {
        unsafe withUnsafeBytes { bytes in
            var index = start
            // Eight at a time: almost all of a large wallet is plain.
            while bytes.count - index >= 8 {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                if word.holdsControlCharacter || word.holds(special.0) || word.holds(special.1)
                    || word.holds(special.2)
                {
                    break
                }
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

/// Eight bytes at once. A subtraction borrows from the top bit of a byte exactly where the lowest match is;
/// what it does to the bytes above that one changes no answer.
extension UInt64 {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let topBits: UInt64 = 0x8080_8080_8080_8080

    fileprivate var holdsControlCharacter: Bool {
        (self &- 0x20 * Self.ones) & ~self & Self.topBits != 0
    }

    fileprivate func holds(_ byte: UInt8) -> Bool {
        let difference = self ^ UInt64(byte) &* Self.ones
        return (difference &- Self.ones) & ~difference & Self.topBits != 0
    }
}
