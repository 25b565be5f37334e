import WalletSync

/// A JSON value as a plain tree: what the slow, obviously right merge works on.
indirect enum Tree: Equatable {
    /// `true`, `false`, `null` or a number, by its text.
    case plain(String)
    case string(ExactText)
    case array([Tree])
    case object([Member])

    struct Member: Equatable {
        var key: ExactText
        var value: Tree
    }

    /// The tree of a text that is known to be sound.
    init(_ text: String) {
        var parser = TreeParser(text)
        self = parser.value()
    }

    init(_ document: JSONDocument) {
        self.init(document.text.string)
    }

    var members: [Member]? {
        if case .object(let members) = self { members } else { nil }
    }

    var elements: [Tree]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    subscript(key: ExactText) -> Tree? {
        members?.first { $0.key == key }?.value
    }

    /// The same without any order that says nothing: members sorted, and so the elements of sets and lists of
    /// records, each of them once.
    func sorted(_ rules: JSONMergeRules, at path: JSONPath = JSONPath()) -> Tree {
        switch self {
        case .plain, .string: return self
        case .array(let elements):
            let inner = elements.map { $0.sorted(rules, at: path) }
            if rules.meaning(ofArrayAt: path) == .opaque { return .array(inner) }
            let texts = inner.map { "\($0)" }
            let order = texts.indices.sorted { ExactText(texts[$0]) < ExactText(texts[$1]) }
            return .array(order.map { inner[$0] }.reduce(into: []) { if $0.last != $1 { $0.append($1) } })
        case .object(let members):
            let inner = members.map { member in
                let path = JSONPath(path.steps + [.member(member.key)])
                return Member(key: member.key, value: member.value.sorted(rules, at: path))
            }
            return .object(inner.sorted { $0.key < $1.key })
        }
    }

    /// Whether the other tree says the same.
    func says(_ other: Tree, _ rules: JSONMergeRules = JSONMergeRules()) -> Bool {
        sorted(rules) == other.sorted(rules)
    }
}

/// Reads sound texts, scalar by scalar, sharing nothing with the library.
private struct TreeParser {
    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        while [" ", "\n", "\t", "\r"].contains(scalars[position]) { position += 1 }
        if scalars[position] != scalar { return false }
        position += 1
        return true
    }

    mutating func value() -> Tree {
        if take("{") {
            var members: [Tree.Member] = []
            while !take("}") {
                _ = take(",")
                _ = take("\"")
                let key = string()
                _ = take(":")
                members.append(Tree.Member(key: key, value: value()))
            }
            return .object(members)
        }
        if take("[") {
            var elements: [Tree] = []
            while !take("]") {
                _ = take(",")
                elements.append(value())
            }
            return .array(elements)
        }
        if take("\"") { return .string(string()) }
        var text = ""
        while position < scalars.count, !",]} \n\t\r".unicodeScalars.contains(scalars[position]) {
            text.unicodeScalars.append(scalars[position])
            position += 1
        }
        return .plain(text)
    }

    private mutating func string() -> ExactText {
        var units: [UInt16] = []
        while scalars[position] != "\"" {
            if scalars[position] == "\\" {
                units.append(escape())
            } else {
                units += Array(String(scalars[position]).utf16)
                position += 1
            }
        }
        position += 1
        return ExactText(String(decoding: units, as: UTF16.self))
    }

    private mutating func escape() -> UInt16 {
        let letter = scalars[position + 1]
        position += 2
        switch letter {
        case "b": return 8
        case "f": return 12
        case "n": return 10
        case "r": return 13
        case "t": return 9
        case "u":
            let digits = String(String.UnicodeScalarView(scalars[position..<position + 4]))
            position += 4
            return UInt16(digits, radix: 16) ?? 0
        default: return UInt16(letter.value)
        }
    }
}
