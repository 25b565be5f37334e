import WalletSync
import WalletSyncTesting

/// A JSON wallet with one part for each way of merging, that chance edits: as the second decoder reads it, so that
/// the reader under test is not its own judge.
struct RandomWallet {
    private var parts: [ReferenceJSON.Member]

    static let start = RandomWallet(
        parts: [
            part("members", .object([])), part("deep", .object([part("down", .object([]))])),
            part("set", .array([])), part("records", .array([])),
            part("unknown", .array([.number(Scalars("1.50")), .null])),
        ]
    )

    init(_ document: JSONDocument) {
        self.init(parts: ReferenceParser.parse(document.bytes)?.members ?? [])
    }

    private init(parts: [ReferenceJSON.Member]) {
        self.parts = parts
    }

    func document() throws(JSONError) -> JSONDocument {
        try JSONDocument(ReferenceWriter.write(.object(parts)))
    }

    /// In any spelling that means the same.
    func document(respelled dice: inout SeededGenerator) throws(JSONError) -> JSONDocument {
        try JSONDocument(ReferenceWriter.respell(.object(parts), with: &dice))
    }

    private static func part(_ key: String, _ value: ReferenceJSON) -> ReferenceJSON.Member {
        ReferenceJSON.Member(key: Scalars(key), value: value)
    }

    // MARK: What it holds

    /// Everything in it, by name.
    var entries: [String: [UInt8]] {
        var entries: [String: [UInt8]] = [:]
        let whole = ReferenceJSON.object(parts)
        let objects = [("members", whole["members"]), ("deep", whole["deep"]?["down"])]
        for (name, object) in objects {
            for member in object?.members ?? [] {
                entries["\(name) \(member.key)"] = ReferenceWriter.write(member.value)
            }
        }
        for element in whole["set"]?.elements ?? [] { entries["set \(element)"] = [] }
        for record in whole["records"]?.elements ?? [] {
            entries["record \(String(describing: record["id"]))"] = ReferenceWriter.write(record)
        }
        entries["unknown"] = whole["unknown"].map(ReferenceWriter.write)
        return entries
    }

    // MARK: Edits

    /// Adds, changes or removes something.
    mutating func edit(_ dice: inout SeededGenerator) {
        switch dice.next() % 4 {
        case 0: change(["members"]) { Self.editMember(of: &$0, &dice) }
        case 1: change(["deep", "down"]) { Self.editMember(of: &$0, &dice) }
        case 2: change(["set"]) { Self.editSet(&$0, &dice) }
        default: change(["records"]) { Self.editRecord(of: &$0, &dice) }
        }
    }

    private mutating func change(_ path: [String], _ edit: (inout ReferenceJSON) -> Void) {
        var whole = ReferenceJSON.object(parts)
        Self.change(&whole, path[...], edit)
        parts = whole.members ?? []
    }

    private static func change(
        _ value: inout ReferenceJSON,
        _ path: ArraySlice<String>,
        _ edit: (inout ReferenceJSON) -> Void
    ) {
        guard let key = path.first else { return edit(&value) }
        var members = value.members ?? []
        guard let place = members.firstIndex(where: { $0.key == Scalars(key) }) else { return }
        change(&members[place].value, path.dropFirst(), edit)
        value = .object(members)
    }

    private static func editMember(of object: inout ReferenceJSON, _ dice: inout SeededGenerator) {
        var members = object.members ?? []
        let key = Scalars(
            ["", "a", "é", "e\u{301}", "a/b~*", "\u{0}", "\"", "long key"][Int(dice.next() % 8)]
        )
        let place = members.firstIndex { $0.key == key }
        switch (place, dice.next() % 3) {
        case (let place?, 0): members.remove(at: place)
        case (let place?, _): members[place].value = value(&dice)
        case (nil, _): members.append(ReferenceJSON.Member(key: key, value: value(&dice)))
        }
        object = .object(members)
    }

    private static func editSet(_ set: inout ReferenceJSON, _ dice: inout SeededGenerator) {
        var elements = set.elements ?? []
        let element = ReferenceJSON.number(Scalars(String(dice.next() % 12)))
        if let place = elements.firstIndex(of: element) {
            elements.remove(at: place)
        } else {
            elements.append(element)
        }
        set = .array(elements)
    }

    private static func editRecord(of list: inout ReferenceJSON, _ dice: inout SeededGenerator) {
        var records = list.elements ?? []
        let id = ReferenceJSON.number(Scalars(String(dice.next() % 6)))
        let place = records.firstIndex { $0["id"] == id }
        let record = ReferenceJSON.object([part("id", id), part("name", value(&dice))])
        switch (place, dice.next() % 3) {
        case (let place?, 0): records.remove(at: place)
        case (let place?, _): records[place] = record
        case (nil, _): records.append(record)
        }
        list = .array(records)
    }

    /// A scalar, so that no part of it is merged by itself.
    private static func value(_ dice: inout SeededGenerator) -> ReferenceJSON {
        switch dice.next() % 5 {
        case 0: .null
        case 1: .bool(dice.next() % 2 == 0)
        case 2: .string(Scalars(["", "é", "e\u{301}", "\\\"\n"][Int(dice.next() % 4)]))
        default: .number(Scalars(String(dice.next() % 1_000_000)))
        }
    }
}
