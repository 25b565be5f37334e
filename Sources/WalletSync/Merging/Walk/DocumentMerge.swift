/// One merge of three texts, on its way: reads what differs, and writes the merged text.
struct DocumentMerge {
    let local: ByteView
    let remote: ByteView
    let base: ByteView
    let request: JSONMergeRequest
    /// The large objects of the base, by where they begin.
    private let large: [Int: MemberList]
    private let localObjects: [Int: SideObject]
    private let remoteObjects: [Int: SideObject]

    var output: [UInt8] = []
    /// Where the merge is.
    var path = JSONPath()
    /// The objects around that place.
    var scopes: [ObjectScope] = []
    var conflicts: [MergeConflict] = []
    var changes: [MergeChange] = []

    /// Reads the three texts, each once.
    init(
        base: ByteView,
        local: ByteView,
        remote: ByteView,
        request: JSONMergeRequest
    ) throws(JSONMergeError) {
        self.request = request
        self.base = base
        self.local = local
        self.remote = remote
        var document: JSONMergeError.Document = .base
        do throws(JSONError) {
            var scanner = try JSONScanner(base, keepingLarge: true)
            try scanner.document()
            large = scanner.large ?? [:]
            document = .local
            localObjects = try SideWalk.read(local, beside: scanner, keepingSame: true)
            document = .remote
            remoteObjects = try SideWalk.read(remote, beside: scanner, keepingSame: false)
        } catch {
            throw .malformed(document, error)
        }
        // The room is better used for what will be written.
        for list in large.values { list.forgetTable() }
    }

    /// Merges the whole documents.
    mutating func run() {
        let versions = Versions(
            base: JSONSlice(whole: base),
            local: JSONSlice(whole: local),
            remote: JSONSlice(whole: remote)
        )
        // What grows beyond its room is copied, and for that moment there twice. Room alone takes no memory.
        output.reserveCapacity(max(local.count, remote.count) / 4 * 5 + 1024)
        guard let mine = versions.local else { return }
        local.append(0..<mine.start, to: &output)
        _ = value(versions)
        local.append(mine.range.upperBound..<local.count, to: &output)
    }

    func text(of side: MergeSide) -> ByteView {
        side == .local ? local : remote
    }

    /// The members of the base's object.
    func members(of value: JSONSlice?) -> MemberList {
        guard let value, value.isObject else { return .none }
        return large[value.start] ?? value.members()
    }

    /// The object of one side beside the base's.
    func object(_ value: JSONSlice, of side: MergeSide, beside list: MemberList) -> SideObject {
        let known = side == .local ? localObjects : remoteObjects
        if let object = known[value.start], object.base === list { return object }
        let keepsSame = side == .local
        // A text that was read before has an object there.
        let object = try? SideWalk.object(
            of: value.text,
            at: value.start,
            beside: list,
            of: base,
            keepingSame: keepsSame
        )
        return object ?? SideObject(base: list, start: value.start, keepingSame: keepsSame)
    }

    mutating func write(_ value: JSONSlice) {
        value.text.append(value.range, to: &output)
    }
}
