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
        var index = 0
        while count - index >= 8 {
            if word(at: offset + index) != other.word(at: otherOffset + index) { return false }
            index += 8
        }
        if index == count { return true }
        let difference = word(at: offset + index) ^ other.word(at: otherOffset + index)
        return difference << UInt64(8 * (8 - (count - index))) == 0
    }

    /// How many bytes from `offset` on are those of `other` from `otherOffset` on.
    func commonCount(_ other: ByteView, at offset: Int, _ otherOffset: Int) -> Int {
        let limit = min(count - offset, other.count - otherOffset)
        var index = 0
        while limit - index >= 8 {
            let difference = word(at: offset + index) ^ other.word(at: otherOffset + index)
            if difference != 0 { return index + difference.trailingZeroBitCount >> 3 }
            index += 8
        }
        while index < limit, self[offset + index] == other[otherOffset + index] { index += 1 }
        return index
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
