/// One value of a checked text.
struct JSONSlice {
    let text: ByteView
    let range: Range<Int>

    init(_ text: ByteView, _ range: Range<Int>) {
        self.text = text
        self.range = range
    }

    /// The value that a whole text holds.
    init(whole text: ByteView) {
        var range = 0..<text.count
        while text[range.lowerBound] <= 0x20, !range.isEmpty { range = range.dropFirst() }
        while text[range.upperBound - 1] <= 0x20, !range.isEmpty { range = range.dropLast() }
        self.init(text, range)
    }

    var start: Int { range.lowerBound }
    /// The byte that tells of which type the value is.
    var first: UInt8 { text[start] }
    var isObject: Bool { first == UInt8(ascii: "{") }
    var isArray: Bool { first == UInt8(ascii: "[") }
    var isString: Bool { first == UInt8(ascii: "\"") }
    var isScalar: Bool { !isObject && !isArray }

    /// The value as a document of its own.
    var document: JSONDocument { JSONDocument(checked: text.copy(range)) }

    /// Whether this value has the bytes of `other`.
    func isSame(as other: JSONSlice) -> Bool {
        range.count == other.range.count
            && text.matches(other.text, at: start, other.start, count: range.count)
    }

    /// What a scalar says: a string without its escapes, or the text of another scalar.
    var scalarText: [UInt8] {
        isString ? JSONStrings.decoded(text, start + 1..<range.upperBound - 1) : text.copy(range)
    }

    /// The members of an object. A text that was checked has them.
    func members() -> MemberList {
        (try? JSONScanner.members(of: text, at: start)) ?? .none
    }

    /// The elements of an array.
    func elements() -> [JSONSlice] {
        ((try? JSONScanner.elements(of: text, at: start)) ?? []).map { JSONSlice(text, $0) }
    }
}

extension JSONSlice {
    /// Whether this value says the same as `other`.
    func isEqual(to other: JSONSlice) -> Bool {
        if isSame(as: other) { return true }
        if isObject { return other.isObject && hasMembers(of: other) }
        if isArray { return other.isArray && hasElements(of: other) }
        // Other scalars are their text.
        return isString && other.isString && scalarText == other.scalarText
    }

    private func hasMembers(of other: JSONSlice) -> Bool {
        let list = members()
        guard
            let object = try? SideWalk.object(
                of: other.text,
                at: other.start,
                beside: list,
                of: text,
                keepingSame: false
            ),
            object.added.members.isEmpty
        else { return false }
        return list.members.indices.allSatisfy { number in
            switch object.fate(of: number) {
            case .same: true
            case .removed: false
            case .changed(let place):
                JSONSlice(text, list.members[number].value(in: text))
                    .isEqual(to: JSONSlice(other.text, object.changed[place].value(in: other.text)))
            }
        }
    }

    private func hasElements(of other: JSONSlice) -> Bool {
        let (mine, theirs) = (elements(), other.elements())
        return mine.count == theirs.count && zip(mine, theirs).allSatisfy { $0.isEqual(to: $1) }
    }
}

extension JSONSlice {
    /// How many members all objects in this value have together.
    var memberCount: Int {
        if isArray { return elements().reduce(0) { $0 + $1.memberCount } }
        guard isObject else { return 0 }
        let members = members().members
        return members.reduce(members.count) { $0 + $1.slice(in: text).memberCount }
    }
}
