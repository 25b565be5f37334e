import WalletSync
import WalletSyncTesting

/// Random documents with awkward keys, and random edits of them.
struct RandomTrees {
    var dice: SeededGenerator

    private static let keys: [ExactText] = [
        "a", "b", "ts", "id", "set", "records", "", "é", "e\u{301}", "\"", "\\", "/~*", "😀", "\u{0}\u{1F}",
        "a key of more than eight bytes", "a key of more than eight bytez",
    ]

    /// An object with up to `size` members.
    mutating func object(size: Int, depth: Int) -> Tree {
        var members: [Tree.Member] = []
        for _ in 0..<roll(size + 1) {
            let key = key(among: size)
            if !members.contains(where: { $0.key == key }) {
                members.append(Tree.Member(key: key, value: value(for: key, depth: depth)))
            }
        }
        return .object(members)
    }

    private mutating func key(among size: Int) -> ExactText {
        if size > 20, roll(10) > 0 { return ExactText("key \(roll(size * 2))") }
        return Self.keys[roll(Self.keys.count)]
    }

    private mutating func value(for key: ExactText, depth: Int) -> Tree {
        switch key {
        case "set": return .array((0..<roll(5)).map { _ in scalar() })
        case "records":
            return .array(
                (0..<roll(5)).map { number in
                    let identity = Tree.Member(key: "id", value: .plain(String(number + roll(2) * 7)))
                    let members = object(size: 3, depth: 0).members ?? []
                    return .object([identity] + members.filter { $0.key != "id" })
                }
            )
        case "ts": return .plain(String(roll(4)))
        default: break
        }
        switch roll(depth > 0 ? 6 : 3) {
        case 0, 1, 2: return scalar()
        case 3: return .array((0..<roll(4)).map { _ in value(for: "", depth: depth - 1) })
        default: return object(size: 5, depth: depth - 1)
        }
    }

    private mutating func scalar() -> Tree {
        switch roll(4) {
        case 0: .plain(["true", "false", "null", "1", "1.0", "-0", "1e2", "12345678901234567890"][roll(8)])
        default: .string(Self.keys[roll(Self.keys.count)])
        }
    }

    /// The tree after some edits.
    mutating func edited(_ tree: Tree, edits: Int) -> Tree {
        var tree = tree
        for _ in 0..<edits { tree = edited(tree, depth: 3) }
        return tree
    }

    private mutating func edited(_ tree: Tree, depth: Int) -> Tree {
        switch tree {
        case .plain, .string: return scalar()
        case .array(var elements):
            if roll(3) > 0, let last = elements.indices.last {
                let place = roll(last + 1)
                if roll(2) == 0 {
                    elements.remove(at: place)
                } else {
                    elements[place] = edited(elements[place], depth: depth - 1)
                }
            } else {
                elements.append(scalar())
            }
            return .array(elements)
        case .object(var members):
            switch roll(6) {
            case 0: members.shuffle(using: &dice)
            case 1 where !members.isEmpty: members.remove(at: roll(members.count))
            case 2, 3:
                let key = key(among: members.count)
                if !members.contains(where: { $0.key == key }) {
                    let member = Tree.Member(key: key, value: value(for: key, depth: depth))
                    members.insert(member, at: roll(members.count + 1))
                }
            default:
                if members.isEmpty { break }
                let place = roll(members.count)
                members[place].value = edited(members[place].value, depth: depth - 1)
            }
            return .object(members)
        }
    }

    mutating func roll(_ sides: Int) -> Int {
        Int(dice.next() % UInt64(max(1, sides)))
    }
}
