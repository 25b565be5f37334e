/// Some members of one side that stand one after the other.
///
/// There is one for each member where the order is another than the base's, so it is kept small.
struct Piece {
    private let base: UInt32
    /// How many members there are, or with the top bit how many bytes one has; zero for a changed one.
    private let extent: UInt32
    private let place: UInt32

    enum Kind {
        /// The base's members of these numbers, with whatever stands between them; the offset of the first.
        case same(Range<Int>, at: Int)
        /// The base's member of this number, and where it stands.
        case one(Int, Range<Int>)
        /// The member of this number in the base, and in ``SideObject/changed``.
        case changed(Int, Int)
        /// The member of this number in ``SideObject/added``.
        case added(Int)
    }

    private static let topBit: UInt32 = 1 << 31

    init(same numbers: Range<Int>, at offset: Int) {
        self.init(numbers.lowerBound, extent: UInt32(numbers.count), offset)
    }

    init(one number: Int, at range: Range<Int>) {
        self.init(number, extent: UInt32(range.count) | Self.topBit, range.lowerBound)
    }

    init(changed number: Int, place: Int) {
        self.init(number, extent: 0, place)
    }

    init(added place: Int) {
        self.init(Int(UInt32.max), extent: 0, place)
    }

    private init(_ base: Int, extent: UInt32, _ place: Int) {
        self.base = UInt32(truncatingIfNeeded: base)
        self.extent = extent
        self.place = UInt32(truncatingIfNeeded: place)
    }

    @inline(__always)
    var kind: Kind {
        if base == .max { return .added(Int(place)) }
        if extent == 0 { return .changed(Int(base), Int(place)) }
        if extent & Self.topBit != 0 {
            return .one(Int(base), Int(place)..<Int(place + extent & ~Self.topBit))
        }
        return .same(Int(base)..<Int(base + extent), at: Int(place))
    }
}
