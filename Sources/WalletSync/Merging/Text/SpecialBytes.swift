/// Eight bytes at once. A subtraction borrows from the top bit of a byte exactly where the lowest match is; what
/// it does to the bytes above that one does not change which is the lowest.
extension UInt64 {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let topBits: UInt64 = 0x8080_8080_8080_8080

    /// Zero if none of the eight bytes needs a look in a JSON string: a quote, a backslash, a control character,
    /// or a byte of a character beyond ASCII. Otherwise the lowest bit that is set is the top bit of the first
    /// that does.
    @inline(__always)
    var specialInString: UInt64 {
        let quote = self ^ (0x22 &* Self.ones)
        let backslash = self ^ (0x5C &* Self.ones)
        let found =
            (quote &- Self.ones) & ~quote | (backslash &- Self.ones) & ~backslash
            | (self &- (0x20 &* Self.ones)) & ~self | self
        return found & Self.topBits
    }

    /// Whether all eight bytes are digits.
    @inline(__always)
    var isAllDigits: Bool {
        let high = 0xF0 &* Self.ones
        let threes = 0x30 &* Self.ones
        // Six more than `9` is beyond the threes.
        return self & high == threes && (self &+ 0x06 &* Self.ones) & high == threes
    }
}
