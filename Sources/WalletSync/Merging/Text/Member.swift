/// Where a key stands, without its quotes.
struct KeySpan {
    /// The offset of its first byte.
    private let first: UInt32
    /// The offset of its closing quote, and in the top bit whether it has escapes.
    private let last: UInt32

    init(start: Int, end: Int, isEscaped: Bool) {
        first = UInt32(truncatingIfNeeded: start)
        last = UInt32(truncatingIfNeeded: end) | (isEscaped ? 1 << 31 : 0)
    }

    var start: Int { Int(first) }
    var end: Int { Int(last & ~(1 << 31)) }
    var isEscaped: Bool { last >> 31 == 1 }
}

/// A key as it is compared: its bytes, after any escapes.
extension KeySpan {
    /// Whether this key of `text` is `other` of `otherText`, whichever way they are spelled.
    @inline(__always)
    func isEqual(to other: KeySpan, in text: ByteView, _ otherText: ByteView) -> Bool {
        let (count, otherCount) = (end - start, other.end - other.start)
        if isEscaped || other.isEscaped {
            // Six bytes may stand for one. A short key never waits for a long one to be read.
            return count <= 6 * otherCount && otherCount <= 6 * count
                && decoded(in: text) == other.decoded(in: otherText)
        }
        return count == otherCount
            && text.matches(otherText, at: start, other.start, count: count)
    }

    /// The bytes of the key that is meant.
    @inline(never)
    func decoded(in text: ByteView) -> [UInt8] {
        JSONStrings.decoded(text, start..<end)
    }
}

/// A member of an object: its key, and where its value ends.
struct Member {
    let key: KeySpan
    private let last: UInt32

    init(key: KeySpan, end: Int) {
        self.key = key
        last = UInt32(truncatingIfNeeded: end)
    }

    /// The offset of the quote before the key.
    var start: Int { key.start - 1 }
    /// The offset behind the value.
    var end: Int { Int(last) }

    /// Where the value stands.
    func value(in text: ByteView) -> Range<Int> {
        var offset = key.end + 1
        while text[offset] != UInt8(ascii: ":") { offset += 1 }
        repeat { offset += 1 } while text[offset] <= 0x20
        return offset..<end
    }
}
