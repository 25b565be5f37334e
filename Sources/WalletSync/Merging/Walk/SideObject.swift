/// An object of one side, told by how it differs from the base's object in the same place.
final class SideObject {
    /// The members of the base's object.
    let base: MemberList
    /// Where the object stands in the side's text.
    fileprivate(set) var range: Range<Int>
    /// The members in the side's order.
    fileprivate(set) var pieces: [Piece] = []
    /// The members that have other bytes than in the base.
    fileprivate(set) var changed: [Member] = []
    /// The members whose keys the base does not have.
    fileprivate(set) var added = MemberList.none
    /// What became of each member of the base.
    private var fates: [UInt32]

    init(base: MemberList, start: Int) {
        self.base = base
        range = start..<start
        fates = Array(repeating: 0, count: base.members.count)
    }

    /// What became of a member of the base.
    enum Fate {
        case removed
        /// It stands there byte for byte.
        case same
        case changed(Int)
    }

    /// What became of the base's member of this number.
    @inline(__always)
    func fate(of number: Int) -> Fate {
        switch fates[number] {
        case 0: .removed
        case 1: .same
        case let place: .changed(Int(place) - 2)
        }
    }

    /// Where the run of members that are the same, from `number` on and up to `end`, ends.
    func endOfSame(from number: Int, to end: Int) -> Int {
        var number = number
        while number < end, fates[number] == 1 { number += 1 }
        return number
    }

    /// Notes the members of the base in `numbers` as standing at `offset`.
    fileprivate func addRun(_ numbers: Range<Int>, at offset: Int) throws(JSONError) {
        for number in numbers {
            if fates[number] != 0 {
                let distance = base.members[number].start - base.members[numbers.lowerBound].start
                throw JSONError(.duplicateKey, at: offset + distance)
            }
            fates[number] = 1
        }
        pieces.append(Piece(base: numbers.lowerBound, count: numbers.count, place: offset))
    }

    fileprivate func addChanged(_ member: Member, of number: Int) {
        fates[number] = UInt32(changed.count + 2)
        pieces.append(Piece(base: number, count: 0, place: changed.count))
        changed.append(member)
    }
}

/// Some members of one side that stand one after the other.
struct Piece {
    private let base: UInt32
    private let count: UInt32
    private let place: UInt32

    fileprivate init(base: Int?, count: Int, place: Int) {
        self.base = base.map { UInt32($0) } ?? .max
        self.count = UInt32(count)
        self.place = UInt32(place)
    }

    enum Kind {
        /// The base's members of these numbers, with whatever stands between them; the offset of the first.
        case same(Range<Int>, at: Int)
        /// The member of this number in the base, and in ``SideObject/changed``.
        case changed(Int, Int)
        /// The member of this number in ``SideObject/added``.
        case added(Int)
    }

    @inline(__always)
    var kind: Kind {
        if base == .max { return .added(Int(place)) }
        if count == 0 { return .changed(Int(base), Int(place)) }
        return .same(Int(base)..<Int(base + count), at: Int(place))
    }
}

extension SideWalk {
    /// Reads the object that begins here, beside the base's object with these members.
    mutating func object(beside base: MemberList) throws(JSONError) -> SideObject {
        let object = SideObject(base: base, start: scanner.position)
        var added: [Member] = []
        var next = 0
        if try !scanner.enter(UInt8(ascii: "}")) {
            repeat {
                if try run(from: &next, into: object, at: scanner.position) { continue }
                let start = scanner.position
                let key = try scanner.key()
                if let number = find(key, near: next, in: base) {
                    next = number
                    if try run(from: &next, into: object, at: start) { continue }
                    guard case .removed = object.fate(of: number) else {
                        throw JSONError(.duplicateKey, at: start)
                    }
                    try scanner.colon()
                    try value(beside: base.members[number])
                    object.addChanged(Member(key: key, end: scanner.position), of: number)
                    next += 1
                } else {
                    try scanner.colon()
                    try scanner.value()
                    object.pieces.append(Piece(base: nil, count: 0, place: added.count))
                    added.append(Member(key: key, end: scanner.position))
                }
            } while try scanner.goesOn(UInt8(ascii: "}"))
            scanner.depth -= 1
        }
        object.range = object.range.lowerBound..<scanner.position
        if !added.isEmpty {
            object.added = MemberList(added, of: object.range)
            try object.added.checkDistinct(in: scanner.text)
        }
        return object
    }

    /// Steps over the members of the base, from `next` on, that stand at `start` byte for byte; `false` if
    /// there is none.
    @inline(__always)
    private mutating func run(
        from next: inout Int,
        into object: SideObject,
        at start: Int
    ) throws(JSONError) -> Bool {
        let end = endOfRun(from: next, of: object.base, at: start)
        if end == next { return false }
        try object.addRun(next..<end, at: start)
        scanner.position = start + object.base.members[end - 1].end - object.base.members[next].start
        next = end
        return true
    }
}
