/// Reads objects whose members stand in another order than the base's.
///
/// Each member is somewhere else in memory, and finding it means waiting for memory several times. So many members
/// are looked up side by side, step by step: the processor waits for all of them at once.
extension SideWalk {
    /// How many members are looked up together.
    private static let batchSize = 64

    /// One member on its way.
    private struct Search {
        let member: Member
        var hash: UInt32
        /// The number of the base's member that is likely the same one, and where that stands.
        var candidate = -1
        var start = 0
        var count = 0
        /// Whether the two look the same at first sight.
        var isAlike = false
    }

    /// Reads members from the next one on, up to the end of the object; `false` if it goes on behind them.
    mutating func batch(
        into object: SideObject,
        _ added: inout [Member],
        _ table: KeyTable
    ) throws(JSONError) -> Bool {
        var searches: [Search] = []
        searches.reserveCapacity(Self.batchSize)
        var isAtEnd = false
        while !isAtEnd, searches.count < Self.batchSize {
            let key = try scanner.key()
            try scanner.colon()
            try scanner.value()
            let hash = key.hash(in: scanner.text, seed: table.seed)
            searches.append(Search(member: Member(key: key, end: scanner.position), hash: hash))
            isAtEnd = try !scanner.goesOn(UInt8(ascii: "}"))
        }
        findCandidates(of: &searches, table, object.base.members)
        for search in searches {
            try add(search, to: object, &added, table)
        }
        return isAtEnd
    }

    private func findCandidates(of searches: inout [Search], _ table: KeyTable, _ members: [Member]) {
        for index in searches.indices {
            searches[index].candidate = table.candidate(searches[index].hash)
        }
        for index in searches.indices where searches[index].candidate >= 0 {
            let member = members[searches[index].candidate]
            searches[index].start = member.start
            searches[index].count = member.end - member.start
        }
        // A glance at either end: seldom wrong, and what comes next has the texts at hand.
        for index in searches.indices {
            let search = searches[index]
            let (start, count) = (search.member.start, search.member.end - search.member.start)
            searches[index].isAlike =
                search.count == count
                && scanner.text.word(at: start) == baseText.word(at: search.start)
                && scanner.text.word(at: start + count - 8) == baseText.word(at: search.start + count - 8)
        }
    }

    private func add(
        _ search: Search,
        to object: SideObject,
        _ added: inout [Member],
        _ table: KeyTable
    ) throws(JSONError) {
        let member = search.member
        let text = scanner.text
        var number: Int? = search.candidate
        let isSame =
            search.candidate >= 0 && search.isAlike
            && text.matches(baseText, at: member.start, search.start, count: search.count)
        if !isSame {
            number = table.find(member.key, in: text, object.base.members, of: baseText)
        }
        guard let number else { return object.addAdded(member, to: &added) }
        let isNew =
            isSame
            ? object.addOne(number, at: member.start..<member.end) : object.addChanged(member, of: number)
        if !isNew { throw JSONError(.duplicateKey, at: member.start) }
    }
}
