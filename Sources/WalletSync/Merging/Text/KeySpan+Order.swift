/// Order and hash of keys, for finding them.
extension KeySpan {
    /// Whether this key comes before `other` by its bytes. Neither has escapes.
    func precedes(_ other: KeySpan, in text: ByteView, _ otherText: ByteView) -> Bool {
        let (count, otherCount) = (end - start, other.end - other.start)
        let common = min(count, otherCount)
        var index = 0
        while index < common {
            let bits = UInt64(8 * max(0, 8 - (common - index)))
            // The first byte has to weigh most, and what is behind the shorter key nothing.
            let mine = text.word(at: start + index).byteSwapped >> bits
            let theirs = otherText.word(at: other.start + index).byteSwapped >> bits
            if mine != theirs { return mine < theirs }
            index += 8
        }
        return count < otherCount
    }

    /// A hash of the key that is meant. It decides where things are looked up, never what comes out.
    @inline(__always)
    func hash(in text: ByteView, seed: UInt64) -> UInt32 {
        if isEscaped { return hashOfMeaning(in: text, seed: seed) }
        return KeySpan.hash(text, start..<end, seed: seed)
    }

    @inline(never)
    private func hashOfMeaning(in text: ByteView, seed: UInt64) -> UInt32 {
        let bytes = decoded(in: text)
        return ByteView.reading(bytes) { KeySpan.hash($0, 0..<bytes.count, seed: seed) }
    }

    @inline(__always)
    private static func hash(_ text: ByteView, _ range: Range<Int>, seed: UInt64) -> UInt32 {
        var state = seed ^ UInt64(range.count)
        var offset = range.lowerBound
        while range.upperBound - offset > 8 {
            state = mixed(state ^ text.word(at: offset))
            offset += 8
        }
        let left = range.upperBound - offset
        let rest = left == 0 ? 0 : text.word(at: offset) << UInt64(64 - 8 * left)
        return UInt32(truncatingIfNeeded: mixed(mixed(state ^ rest) ^ 0xD6E8_FEB8_6659_FD93) >> 32)
    }

    @inline(__always)
    private static func mixed(_ word: UInt64) -> UInt64 {
        let product = word.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }
}
