import WalletSync
import WalletSyncTesting

/// Random edits of documents in which each value is a mark that is used once, so that whatever is lost, or comes
/// back, is seen.
struct MarkedTrees {
    var dice: SeededGenerator
    private var marks = 0

    static let rules = JSONMergeRules(
        arrays: ["/**/set": .set, "/**/records": .records(by: "id"), "/**/sequence": .sequence],
        otherwise: .keepBoth
    )

    private static let keys: [ExactText] = [
        "a", "b", "a (2)", "", "/~*", "ts", "set", "records", "sequence", "list",
    ]

    init(seed: UInt64) {
        dice = SeededGenerator(seed: seed)
    }

    mutating func roll(_ sides: Int) -> Int {
        Int(dice.next() % UInt64(max(1, sides)))
    }

    private mutating func mark() -> Tree {
        marks += 1
        return .string(ExactText("mark \(marks)"))
    }

    private mutating func value(for key: ExactText, depth: Int) -> Tree {
        switch key {
        case "set", "sequence", "list": .array((0..<roll(4)).map { _ in mark() })
        case "records": .array(records(roll(3), beside: [], depth: depth))
        case "ts": .plain(String(roll(9)))
        default: depth > 0 && roll(2) == 0 ? .object(members(roll(3), beside: [], depth: depth - 1)) : mark()
        }
    }

    private mutating func members(_ count: Int, beside old: [Tree.Member], depth: Int) -> [Tree.Member] {
        var members: [Tree.Member] = []
        for _ in 0..<count {
            let key = Self.keys[roll(Self.keys.count)]
            if (old + members).contains(where: { $0.key == key }) { continue }
            members.append(Tree.Member(key: key, value: value(for: key, depth: depth)))
        }
        return members
    }

    private mutating func records(_ count: Int, beside old: [Tree], depth: Int) -> [Tree] {
        var records: [Tree] = []
        for _ in 0..<count {
            let identity = Tree.plain(String(roll(5)))
            if (old + records).contains(where: { $0["id"] == identity }) { continue }
            let members = members(roll(3), beside: [], depth: depth - 1)
            records.append(.object([Tree.Member(key: "id", value: identity)] + members))
        }
        return records
    }

    /// The document after an edit such as a person makes.
    mutating func edited(_ tree: Tree, depth: Int = 3) -> Tree {
        var members = tree.members ?? []
        switch roll(6) {
        case 0 where !members.isEmpty:
            let place = roll(members.count)
            if members[place].key != "id" { members.remove(at: place) }
        case 1: members.shuffle(using: &dice)
        case 2: members += self.members(1, beside: members, depth: depth)
        default:
            let places = members.indices.filter { members[$0].key != "id" }
            if places.isEmpty { return .object(members + self.members(1, beside: members, depth: depth)) }
            let place = places[roll(places.count)]
            members[place].value = edited(members[place], depth: depth)
        }
        return .object(members)
    }

    private mutating func edited(_ member: Tree.Member, depth: Int) -> Tree {
        switch member.value {
        case .array(let elements): return .array(edited(elements, of: member.key, depth: depth))
        case .object where roll(5) > 0: return edited(member.value, depth: depth - 1)
        default: return value(for: member.key, depth: depth - 1)
        }
    }

    private mutating func edited(_ elements: [Tree], of key: ExactText, depth: Int) -> [Tree] {
        var elements = elements
        let place = roll(elements.count + 1)
        let isRecords = key == "records"
        switch roll(4) {
        case 0 where place < elements.count: elements.remove(at: place)
        // A place in a sequence is no mark of its own: what moved there counts as gone and come.
        case 1 where key != "sequence": elements.shuffle(using: &dice)
        case 2 where place < elements.count && isRecords:
            elements[place] = edited(elements[place], depth: depth)
        default:
            let new = isRecords ? records(1, beside: elements, depth: depth) : [mark()]
            elements.insert(contentsOf: new, at: place)
        }
        return elements
    }
}

extension Tree {
    /// Every mark in it.
    var marks: Set<ExactText> {
        switch self {
        case .plain: []
        case .string(let text): [text]
        case .array(let elements): elements.reduce(into: []) { $0.formUnion($1.marks) }
        case .object(let members): members.reduce(into: []) { $0.formUnion($1.value.marks) }
        }
    }
}
