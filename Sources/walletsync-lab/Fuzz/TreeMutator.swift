import WalletSyncTesting

/// Changes one value somewhere in a tree.
struct TreeMutator {
    var generator: SeededGenerator

    mutating func mutated(_ tree: ReferenceJSON) -> ReferenceJSON {
        if chance(40) { return nested(tree) }
        switch tree {
        case .object(var members):
            if !members.isEmpty, !chance(4) {
                let index = number(below: members.count)
                members[index].value = mutated(members[index].value)
            } else {
                change(&members)
            }
            return .object(members)
        case .array(var elements):
            if !elements.isEmpty, !chance(4) {
                let index = number(below: elements.count)
                elements[index] = mutated(elements[index])
            } else {
                change(&elements)
            }
            return .array(elements)
        case .string(let text): return string(from: text)
        case .number(let digits): return .number(changed(number: digits))
        case .null, .bool: return leaf()
        }
    }

    private mutating func change(_ members: inout [ReferenceJSON.Member]) {
        let place = number(below: members.count + 1)
        guard let one = members.indices.randomElement(using: &generator), !chance(6) else {
            members.insert(ReferenceJSON.Member(key: changed(text: Scalars("x")), value: leaf()), at: place)
            return
        }
        switch number(below: 6) {
        case 0: members.insert(members[one], at: place)
        case 1: members.remove(at: one)
        case 2: members.swapAt(one, number(below: members.count))
        case 3: members[one].key = changed(text: members[one].key)
        case 4: members[one].value = leaf()
        default:
            let other = number(below: members.count)
            (members[one].value, members[other].value) = (members[other].value, members[one].value)
        }
    }

    private mutating func change(_ elements: inout [ReferenceJSON]) {
        let place = number(below: elements.count + 1)
        guard let one = elements.indices.randomElement(using: &generator), !chance(3) else {
            elements.insert(leaf(), at: place)
            return
        }
        if chance(2) { elements.remove(at: one) } else { elements.insert(elements[one], at: place) }
    }

    /// Another text; where the text is itself JSON, a change inside of it.
    private mutating func string(from text: Scalars) -> ReferenceJSON {
        if text.first == 0x7B, let tree = ReferenceParser.parse(text.utf8) {
            let inner = mutated(tree)
            let bytes =
                chance(2) ? ReferenceWriter.write(inner) : ReferenceWriter.respell(inner, with: &generator)
            return .string(Scalars(utf8: bytes) ?? text)
        }
        return chance(6) ? leaf() : .string(changed(text: text))
    }

    private mutating func changed(text: Scalars) -> Scalars {
        var text = text
        switch number(below: 4) {
        case 0: text = Scalars(Self.texts[number(below: Self.texts.count)])
        case 1: text += Scalars(Self.texts[number(below: Self.texts.count)])
        case 2: text.reverse()
        default: if !text.isEmpty { text.remove(at: number(below: text.count)) }
        }
        return text
    }

    private mutating func changed(number digits: Scalars) -> Scalars {
        if chance(2) { return Scalars(Self.numbers[number(below: Self.numbers.count)]) }
        guard let value = ReferenceJSON.number(digits).integer else { return digits }
        return Scalars(String(chance(2) ? value &+ 1 : value &- 1))
    }

    private mutating func leaf() -> ReferenceJSON {
        switch number(below: 7) {
        case 0: .null
        case 1: .bool(chance(2))
        case 2: .array([])
        case 3: .object([])
        case 4: .number(Scalars(Self.numbers[number(below: Self.numbers.count)]))
        default: .string(Scalars(Self.texts[number(below: Self.texts.count)]))
        }
    }

    /// The value inside of arrays or objects, sometimes about as many as a reader lets pass.
    private mutating func nested(_ tree: ReferenceJSON) -> ReferenceJSON {
        var tree = tree
        for _ in 0..<(chance(8) ? 505 + number(below: 12) : 1 + number(below: 3)) {
            tree = chance(2) ? .array([tree]) : .object(of: [("x", tree)])
        }
        return tree
    }

    mutating func number(below count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }

    private mutating func chance(_ count: Int) -> Bool { number(below: count) == 0 }

    private static let texts = [
        "", "a", "b", "e\u{301}", "\u{E9}", "deviceId", "lastSynced", "lineage", "mergeBase", "wallet", "{}",
        "\u{0}", "%", "\"", "\\", "\u{7F}", "\u{FFFF}", "\u{1F600}", "H4", "joe",
    ]

    private static let numbers = [
        "0", "1", "2", "-0", "-1", "01", "1.0", "1e0", "1E+2", "1.", ".5", "9007199254740991",
        "9007199254740992", "9223372036854775807", "9223372036854775808", "18446744073709551616",
        "99999999999999999999",
    ]
}
