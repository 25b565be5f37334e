import FlyingFox
import FlyingSocks

/// A body on its way out. It holds on to the visit that it belongs to.
struct BodyPieces: AsyncBufferedSequence {
    /// How large a chunk is.
    static let size = 256 * 1024

    let bytes: [UInt8]
    let visit: Visitors.Visit

    func makeAsyncIterator() -> Iterator { Iterator(rest: bytes[...]) }

    struct Iterator: AsyncBufferedIteratorProtocol {
        fileprivate var rest: ArraySlice<UInt8>

        mutating func next() async -> UInt8? { rest.popFirst() }

        mutating func nextBuffer(suggested count: Int) async -> ArraySlice<UInt8>? {
            guard !rest.isEmpty else { return nil }
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
        }
    }
}
