/// The bytes of a text while it is being read: the one place where reading and merging JSON touch memory.
///
/// No read leaves the text. What stands beyond its end reads as zero, which no JSON text may hold outside of
/// its strings or in them, so that readers come to a halt there by themselves. A view is valid only inside
/// the call that made it.
@safe struct ByteView {
    private let bytes: UnsafeRawBufferPointer

    /// Gives `body` a view of `bytes`.
    static func reading<Result, Failure: Error>(
        _ bytes: [UInt8],
        _ body: (ByteView) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let outcome = unsafe bytes.withUnsafeBytes { buffer in
            do throws(Failure) {
                return Swift.Result<Result, Failure>.success(try body(unsafe ByteView(bytes: buffer)))
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }

    private init(bytes: UnsafeRawBufferPointer) {
        unsafe self.bytes = unsafe bytes
    }

    /// How many bytes there are.
    var count: Int { unsafe bytes.count }

    /// The byte at `offset`, zero beyond the end.
    @inline(__always)
    subscript(offset: Int) -> UInt8 {
        UInt(bitPattern: offset) < UInt(bitPattern: count) ? unsafe bytes[offset] : 0
    }

    /// The eight bytes from `offset` on, the first one lowest.
    @inline(__always)
    func word(at offset: Int) -> UInt64 {
        guard offset >= 0, offset <= count - 8 else { return lastWord(at: offset) }
        return UInt64(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    @inline(never)
    private func lastWord(at offset: Int) -> UInt64 {
        (0..<8).reduce(0) { word, index in word | UInt64(self[offset + index]) << UInt64(8 * index) }
    }

    /// Whether the `count` bytes from `offset` on are those of `other` from `otherOffset` on.
    @inline(__always)
    func matches(_ other: ByteView, at offset: Int, _ otherOffset: Int, count: Int) -> Bool {
        if count <= 8, self.count - offset >= 8, other.count - otherOffset >= 8 {
            let difference = word(at: offset) ^ other.word(at: otherOffset)
            return count <= 0 || difference << UInt64(64 - 8 * count) == 0
        }
        return commonCount(other, at: offset, otherOffset, limit: count) == count
    }

    /// How many bytes from `offset` on, `limit` at most, are those of `other` from `otherOffset` on.
    func commonCount(_ other: ByteView, at offset: Int, _ otherOffset: Int, limit: Int = .max) -> Int {
        let limit = min(limit, count - offset, other.count - otherOffset)
        if limit <= 0 || offset < 0 || otherOffset < 0 { return 0 }
        var index = 0
        // All that is read here lies within the limit, which was checked once for all.
        while limit - index >= 32 {
            let difference =
                unsafe difference(other, offset + index, otherOffset + index)
                | difference(other, offset + index + 8, otherOffset + index + 8)
                | difference(other, offset + index + 16, otherOffset + index + 16)
                | difference(other, offset + index + 24, otherOffset + index + 24)
            if difference != 0 { break }
            index += 32
        }
        while limit - index >= 8 {
            let difference = unsafe difference(other, offset + index, otherOffset + index)
            if difference != 0 { return index + difference.trailingZeroBitCount >> 3 }
            index += 8
        }
        while index < limit, self[offset + index] == other[otherOffset + index] { index += 1 }
        return index
    }

    /// The bits in which eight bytes differ. Both must be there.
    @unsafe @inline(__always)
    private func difference(_ other: ByteView, _ offset: Int, _ otherOffset: Int) -> UInt64 {
        let mine = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        let theirs = unsafe other.bytes.loadUnaligned(fromByteOffset: otherOffset, as: UInt64.self)
        return UInt64(littleEndian: mine ^ theirs)
    }

    /// A copy of a part.
    func copy(_ range: Range<Int>) -> [UInt8] {
        var copy: [UInt8] = []
        append(range, to: &copy)
        return copy
    }

    /// Appends a part to `output`.
    func append(_ range: Range<Int>, to output: inout [UInt8]) {
        let range = range.clamped(to: 0..<count)
        unsafe output.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[range]))
    }
}
