import Testing
import WalletSync

@Suite("Asking before very much is removed")
struct RemovalGuardTests {
    private static func list(_ numbers: some Sequence<Int>, _ more: String = "") -> String {
        "{\"p\":{" + numbers.map { "\"k\($0)\":\($0)" }.joined(separator: ",") + "}\(more)}"
    }

    private static func rules(_ share: Double, _ count: Int) -> JSONMergeRules {
        JSONMergeRules(removalGuard: RemovalGuard(share: share, count: count))
    }

    @Test(
        "At the share and the count a question, below either none",
        arguments: [(0.9, 9), (0.91, 9), (0.9, 10)]
    )
    func limits(share: Double, count: Int) throws {
        let isAsked = share == 0.9 && count == 9
        let merged = try merging(
            Self.list(0..<10),
            Self.list(0..<10, #","x":1"#),
            Self.list(9..<10),
            Self.rules(share, count)
        )
        #expect(merged.outcome.isComplete == !isAsked)
        #expect(merged.text == Self.list(isAsked ? 0..<10 : 9..<10, #","x":1"#))
        if isAsked {
            #expect(merged.outcome.conflicts.map(\.kind) == [.massRemoval(9, of: 10)])
            #expect(merged.outcome.conflicts.map(\.path.description) == ["/p"])
        }
    }

    @Test("The answer may be that it is meant, or a side, or a value made by hand")
    func answers() throws {
        let texts = (Self.list(0..<10), Self.list(0..<11), Self.list(9..<10))
        let rules = Self.rules(0.5, 5)
        let question = try #require(try merging(texts.0, texts.1, texts.2, rules).outcome.questions.first)
        let edited = MergeChoice.edited(try JSONDocument("{}"))
        let expected: [(MergeChoice, String)] = [
            (.merged, Self.list([9, 10])), (.mine, texts.1), (.theirs, texts.2), (edited, #"{"p":{}}"#),
        ]
        for (choice, text) in expected {
            let answers = MergeAnswers([question.answer(choice)])
            let merged = try merging(texts.0, texts.1, texts.2, rules, answers: answers)
            #expect(merged.text == text)
            #expect(merged.outcome.isComplete)
        }
    }

    @Test("This device's removals are asked about as well, before the others lose the entries")
    func ownRemovals() throws {
        let merged = try merging(Self.list(0..<10), Self.list(9..<10), Self.list(0..<11), Self.rules(0.5, 5))
        #expect(merged.outcome.conflicts.map(\.kind) == [.massRemoval(9, of: 10)])
        #expect(merged.text == Self.list(9..<10))
    }

    @Test("An object or array that goes as a whole counts with all that was in it")
    func whole() throws {
        let base = Self.list(0..<10, #","l":[1,2,3,4,5]"#)
        let merged = try merging(
            base,
            base.replacing("\"k0\":0", with: "\"k0\":7"),
            #"{"x":1}"#,
            Self.rules(0.5, 5)
        )
        // The edit keeps `p`; the list, which nobody edited, is asked about.
        #expect(
            merged.outcome.conflicts.map(\.kind)
                == [.massRemoval(5, of: 5), .removal(by: .remote)].reversed()
        )
        #expect(merged.text.contains("[1,2,3,4,5]"))
    }

    @Test("Sets and records are guarded too")
    func arrays() throws {
        let rules = JSONMergeRules(
            arrays: ["/s": .set, "/r": .records(by: "id")],
            removalGuard: RemovalGuard(share: 0.5, count: 3)
        )
        let records = (1...4).map { "{\"id\":\($0)}" }
        let merged = try merging(
            "{\"s\":[1,2,3,4],\"r\":[\(records.joined(separator: ","))]}",
            "{\"s\":[1,2,3,4,5],\"r\":[\(records.joined(separator: ",")),{\"id\":5}]}",
            "{\"s\":[4],\"r\":[\(records[0])]}",
            rules
        )
        #expect(merged.outcome.conflicts.map(\.kind) == [.massRemoval(3, of: 4), .massRemoval(3, of: 4)])
        #expect(merged.text.contains("[1,2,3,4,5]"))
    }

    @Test("Without a guard nothing is asked")
    func none() throws {
        #expect(try merging(Self.list(0..<100), Self.list(0..<101), "{\"p\":{}}").outcome.isComplete)
    }

    @Test("What the other side changed in an object that stands elsewhere in this device's text merges too")
    func shifted() throws {
        let merged = try merging(
            #"{"p":{"a":1,"b":2}}"#,
            #"{"a new one before it":1,"p":{"a":1,"b":2}}"#,
            #"{"p":{"a":1,"b":3}}"#,
            Self.rules(0.5, 10)
        )
        #expect(merged.text == #"{"a new one before it":1,"p":{"a":1,"b":3}}"#)
    }

    @Test(
        "An object or array of which one side made another type, or a much shorter value, counts as well",
        arguments: ["null", "[]", "{}", "[1]"]
    )
    func replaced(new: String) throws {
        let rules = JSONMergeRules(
            arrays: ["/q": .sequence],
            removalGuard: RemovalGuard(share: 0.75, count: 3)
        )
        for (key, old) in [("o", #"{"a":1,"b":2,"c":3,"d":4}"#), ("l", "[1,2,3,4]"), ("q", "[1,2,3,4]")] {
            let base = "{\"\(key)\":\(old)}"
            let other = "{\"\(key)\":\(new)}"
            let added = "{\"\(key)\":\(old),\"x\":1}"
            for texts in [(added, other), (other, added)] {
                let merged = try merging(base, texts.0, texts.1, rules)
                let removed = key != "o" && new == "[1]" ? 3 : 4
                #expect(merged.outcome.conflicts.map(\.kind) == [.massRemoval(removed, of: 4)], "\(key)")
                let question = try #require(merged.outcome.questions.first)
                let answers = MergeAnswers([question.answer(.merged)])
                let meant = try merging(base, texts.0, texts.1, rules, answers: answers)
                #expect(try meant.outcome.document == JSONDocument("{\"\(key)\":\(new),\"x\":1}"))
            }
        }
    }

    @Test("An array that one side made longer, or filled with as many other values, is not asked about")
    func filled() throws {
        let rules = Self.rules(0.5, 1)
        for new in ["[1,2,3]", "[7,8]"] {
            let merged = try merging(#"{"l":[1,2]}"#, #"{"l":[1,2],"x":1}"#, "{\"l\":\(new)}", rules)
            #expect(merged.text == "{\"l\":\(new),\"x\":1}")
        }
    }

    @Test("In a sequence the elements count that are left, whoever removed them")
    func sequences() throws {
        let rules = JSONMergeRules(arrays: ["": .sequence], removalGuard: RemovalGuard(share: 0.5, count: 3))
        func kinds(_ base: String, _ local: String, _ remote: String) throws -> [MergeConflict.Kind] {
            try merging(base, local, remote, rules).outcome.conflicts.map(\.kind)
        }
        #expect(try kinds("[1,2,3,4,5,6]", "[1,3,5,6]", "[1,2,3,4,5]") == [.massRemoval(3, of: 6)])
        #expect(try kinds("[1,2,3,4,5,6]", "[1,3,4,5,6]", "[1,2,3,4,5]") == [])
        #expect(try kinds("[1,1,1,1]", "[0,1,1,1,1]", "[1]") == [.massRemoval(3, of: 4)])
    }
}
