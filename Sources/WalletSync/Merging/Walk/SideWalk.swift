/// Reads one side's text, beside the base's text.
///
/// What has the bytes of a complete member of the base is as good as that one, which was checked: it needs no
/// look. Only what differs is scanned. So a side that changed little is read at the speed of a comparison.
struct SideWalk {
    var scanner: JSONScanner
    let baseText: ByteView
    /// The large objects of the base, by where they begin.
    private let large: [Int: MemberList]
    /// Whether objects tell where the members stand that are the same as in the base.
    let keepsSame: Bool
    /// The objects that were read beside large ones of the base, by where they begin in the side's text.
    private(set) var objects: [Int: SideObject] = [:]

    /// Reads a whole text beside a base that was read whole.
    static func read(
        _ text: ByteView,
        beside base: JSONScanner,
        keepingSame: Bool
    ) throws(JSONError) -> [Int: SideObject] {
        var walk = SideWalk(scanner: try JSONScanner(text), base: base, keepsSame: keepingSame)
        walk.scanner.skipSpace()
        var baseStart = 0
        while base.text[baseStart] <= 0x20 { baseStart += 1 }
        try walk.value(besideValueAt: baseStart)
        try walk.scanner.finish()
        return walk.objects
    }

    /// Reads the object at `start` of a text that was read before.
    static func object(
        of text: ByteView,
        at start: Int,
        beside base: MemberList,
        of baseText: ByteView,
        keepingSame: Bool
    ) throws(JSONError) -> SideObject {
        var walk = SideWalk(
            scanner: JSONScanner(text, at: start),
            base: JSONScanner(baseText, at: 0),
            keepsSame: keepingSame
        )
        return try walk.object(beside: base)
    }

    private init(scanner: JSONScanner, base: JSONScanner, keepsSame: Bool) {
        self.scanner = scanner
        self.keepsSame = keepsSame
        baseText = base.text
        large = base.large ?? [:]
    }

    /// Reads the value that begins here, beside the value of a member of the base.
    mutating func value(beside member: Member) throws(JSONError) {
        if large.isEmpty { return try scanner.value() }
        try value(besideValueAt: member.value(in: baseText).lowerBound)
    }

    private mutating func value(besideValueAt baseStart: Int) throws(JSONError) {
        let start = scanner.position
        guard scanner.text[start] == UInt8(ascii: "{"), let list = large[baseStart] else {
            return try scanner.value()
        }
        objects[start] = try object(beside: list)
    }

    /// Where the run of members of the base that stands here byte for byte ends, `next` being the first; `next`
    /// if that one is not here.
    ///
    /// The byte behind a member has to be the same too: it ends a number. In the base it was checked.
    @inline(__always)
    func endOfRun(from next: Int, of base: MemberList, at start: Int) -> Int {
        guard next < base.members.count else { return next }
        let first = base.members[next]
        // Most keys that are not the one expected differ at once.
        if scanner.text.word(at: start) != baseText.word(at: first.start) { return next }
        let same = first.start + scanner.text.commonCount(baseText, at: start, first.start)
        var known = next
        // Members that moved come one by one, members that stayed by the hundred.
        var step = 1
        while step > 0 {
            let number = known + step - 1
            if number < base.members.count, base.members[number].end < same {
                known += step
                step *= 2
            } else {
                step /= 2
            }
        }
        return known
    }

    /// The number of the base's member that has `key`, which stands in the side's text; most likely the next.
    @inline(__always)
    func find(_ key: KeySpan, near next: Int, in base: MemberList) -> Int? {
        var number = next
        while number < min(next + 4, base.members.count) {
            if base.members[number].key.isEqual(to: key, in: baseText, scanner.text) { return number }
            number += 1
        }
        return base.find(key, in: scanner.text, of: baseText)
    }
}
