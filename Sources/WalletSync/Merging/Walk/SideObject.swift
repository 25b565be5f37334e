/// An object of one side, told by how it differs from the base's object in the same place.
final class SideObject {
    /// The members of the base's object.
    let base: MemberList
    /// Where the object stands in the side's text.
    fileprivate(set) var range: Range<Int>
    /// The members in the side's order; those that are the same as in the base only where they are wanted.
    fileprivate(set) var pieces: [Piece] = []
    /// The members that have other bytes than in the base.
    fileprivate(set) var changed: [Member] = []
    /// The members whose keys the base does not have.
    fileprivate(set) var added = MemberList.none
    /// What became of each member of the base.
    private var fates: Fates
    private let keepsSame: Bool

    init(base: MemberList, start: Int, keepingSame: Bool) {
        self.base = base
        keepsSame = keepingSame
        range = start..<start
        fates = Fates(count: base.members.count)
    }

    /// What became of the base's member of this number.
    @inline(__always)
    func fate(of number: Int) -> Fate {
        fates[number]
    }

    /// Where the run of members that are the same, from `number` on and up to `end`, ends.
    func endOfSame(from number: Int, to end: Int) -> Int {
        fates.endOfSame(from: number, to: end)
    }

    /// Notes the members of the base in `numbers` as standing at `offset`.
    func addRun(_ numbers: Range<Int>, at offset: Int) throws(JSONError) {
        if let known = fates.markSame(numbers) {
            let distance = base.members[known].start - base.members[numbers.lowerBound].start
            throw JSONError(.duplicateKey, at: offset + distance)
        }
        if keepsSame { pieces.append(Piece(same: numbers, at: offset)) }
    }

    /// Notes the member of the base of this number as standing at `range`; `false` if it stands elsewhere too.
    @inline(__always)
    func addOne(_ number: Int, at range: Range<Int>) -> Bool {
        guard fates.markSame(number) else { return false }
        if keepsSame { pieces.append(Piece(one: number, at: range)) }
        return true
    }

    /// Notes the member of the base of this number as changed to `member`; `false` if it stands elsewhere too.
    func addChanged(_ member: Member, of number: Int) -> Bool {
        guard fates.mark(number, changedTo: changed.count) else { return false }
        pieces.append(Piece(changed: number, place: changed.count))
        changed.append(member)
        return true
    }

    func addAdded(_ member: Member, to added: inout [Member]) {
        pieces.append(Piece(added: added.count))
        added.append(member)
    }

    /// Makes room for members that come one by one.
    func reserve() {
        if keepsSame { pieces.reserveCapacity(base.members.count / 64 * 65 + 64) }
    }
}

extension SideWalk {
    /// Reads the object that begins here, beside the base's object with these members.
    mutating func object(beside base: MemberList) throws(JSONError) -> SideObject {
        let object = SideObject(base: base, start: scanner.position, keepingSame: keepsSame)
        var added: [Member] = []
        var next = 0
        if try !scanner.enter(UInt8(ascii: "}")) {
            var strays = 0
            repeat {
                if try run(from: &next, into: object, at: scanner.position) { continue }
                if strays > Self.strayLimit(base), let table = base.table {
                    object.reserve()
                    while try !batch(into: object, &added, table) {}
                    break
                }
                let start = scanner.position
                let key = try scanner.key()
                if let number = find(key, near: next, in: base) {
                    if number != next { strays += 1 }
                    next = number
                    if try run(from: &next, into: object, at: start) { continue }
                    try scanner.colon()
                    try value(beside: base.members[number])
                    guard object.addChanged(Member(key: key, end: scanner.position), of: number) else {
                        throw JSONError(.duplicateKey, at: start)
                    }
                    next += 1
                } else {
                    try scanner.colon()
                    try scanner.value()
                    object.addAdded(Member(key: key, end: scanner.position), to: &added)
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

    /// How many members may stand out of order before the order is given up.
    private static func strayLimit(_ base: MemberList) -> Int {
        64 + base.members.count / 64
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
