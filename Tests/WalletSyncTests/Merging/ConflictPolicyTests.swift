import Testing
import WalletSync

@Suite("Who decides a conflict")
struct ConflictPolicyTests {
    private static let texts = (#"{"a":{"v":1}}"#, #"{"a":{"v":2}}"#, #"{"a":{"v":3}}"#)

    private func merged(_ policy: ConflictPolicy, otherwise: ConflictPolicy = .ask) throws -> Merged {
        let rules = JSONMergeRules(conflicts: ["/a/*": policy], otherwise: otherwise)
        return try merging(Self.texts.0, Self.texts.1, Self.texts.2, rules)
    }

    @Test("Prefer local, prefer remote: that side's value, and the conflict is told all the same")
    func sides() throws {
        #expect(try merged(.preferLocal).text == #"{"a":{"v":2}}"#)
        #expect(try merged(.preferLocal).outcome.conflicts.map(\.settlement) == [.preferred(.local)])
        #expect(try merged(.preferRemote).text == #"{"a":{"v":3}}"#)
        #expect(try merged(.preferRemote).outcome.conflicts.map(\.settlement) == [.preferred(.remote)])
        #expect(try merged(.preferRemote).outcome.isComplete)
    }

    @Test("The first pattern that matches counts, and the default where none does")
    func order() throws {
        let rules = JSONMergeRules(
            conflicts: ["/a/w": .ask, "/a/*": .preferRemote, "/**": .preferLocal],
            otherwise: .ask
        )
        #expect(try merging(Self.texts.0, Self.texts.1, Self.texts.2, rules).text == #"{"a":{"v":3}}"#)
        #expect(try merged(.newest(by: "ts"), otherwise: .preferRemote).text == #"{"a":{"v":3}}"#)
        #expect(try merged(.newest(by: "ts"), otherwise: .newest(by: "ts")).conflicts == ["/a/v open"])
    }

    @Test(
        "Newest: the side whose timestamp is larger, by what the number says",
        arguments: [
            ("1", "2", ">"), ("10", "9", "<"), ("1e3", "999", "<"), ("-1", "-2", "<"), ("1.5", "1.25", "<"),
            ("12345678901234567890123", "12345678901234567890124", ">"), ("0.1e2", "9.9", "<"),
            ("1e400", "1e399", "<"), ("1e99999999999999999999", "5", "<"), ("-0", "1", ">"), ("-3", "0", ">"),
            (#""2024-02-01""#, #""2024-01-31""#, "<"), ("2", "2.0", "="), ("0", "-0.0", "="),
            (#""x""#, "1", "="), ("null", "1", "="), ("[1]", "[2]", "="),
        ]
    )
    func newest(mine: String, theirs: String, order: String) throws {
        let rules = JSONMergeRules(conflicts: ["/p/v": .newest(by: "ts")], otherwise: .preferLocal)
        let merged = try merging(
            #"{"p":{"v":0,"ts":7}}"#,
            #"{"p":{"v":"mine","ts":\#(mine)}}"#,
            #"{"p":{"ts":\#(theirs),"v":"theirs"}}"#,
            rules
        )
        let settlement = try #require(merged.outcome.conflicts.first { $0.path.steps.last == .member("v") })
        let expected: [String: MergeSettlement] = [
            "<": .newer(.local), ">": .newer(.remote), "=": .preferred(.local),
        ]
        #expect(settlement.settlement == expected[order])
        #expect(merged.text.contains(order == ">" ? #""v":"theirs""# : #""v":"mine""#))
    }

    @Test("Newest looks at the nearest object around that has the timestamp, an unchanged one included")
    func nearest() throws {
        let rules = JSONMergeRules(conflicts: ["/**": .newest(by: "ts")])
        let merged = try merging(
            #"{"p":{"ts":1,"x":{"y":{"v":0}}},"ts":5}"#,
            #"{"p":{"ts":1,"x":{"y":{"v":1}}},"ts":9}"#,
            #"{"p":{"ts":2,"x":{"y":{"v":2}}},"ts":5}"#,
            rules
        )
        #expect(merged.text == #"{"p":{"ts":2,"x":{"y":{"v":2}}},"ts":9}"#)
    }

    @Test("Keep both: the other value gets a free key beside it, the same one on both devices")
    func both() throws {
        let rules = JSONMergeRules(otherwise: .keepBoth)
        let (base, mine, theirs) = (#"{"n":"x","n (2)":0}"#, #"{"n":"b","n (2)":0}"#, #"{"n":"a","n (2)":0}"#)
        let here = try merging(base, mine, theirs, rules)
        let there = try merging(base, theirs, mine, rules)
        #expect(here.text == #"{"n":"a","n (2)":0,"n (3)":"b"}"#)
        #expect(here.text == there.text)
        #expect(here.outcome.conflicts.map(\.settlement) == [.keptBoth(first: .remote)])
        #expect(there.outcome.conflicts.map(\.settlement) == [.keptBoth(first: .local)])
        #expect(try merging("1", "2", "3", rules).conflicts == [" open"])
    }

    @Test("A pattern that names the place decides about removals too; a default policy does not")
    func removals() throws {
        let texts = (#"{"a":1}"#, #"{}"#, #"{"a":2}"#)
        func text(_ rules: JSONMergeRules) throws -> String {
            try merging(texts.0, texts.1, texts.2, rules).text
        }
        #expect(try text(JSONMergeRules(conflicts: ["/a": .preferLocal])) == "{}")
        #expect(try text(JSONMergeRules(conflicts: ["/a": .preferRemote])) == #"{"a":2}"#)
        #expect(try text(JSONMergeRules(otherwise: .preferLocal)) == #"{"a":2}"#)
        let asked = try merging(texts.0, texts.1, texts.2, JSONMergeRules(conflicts: ["/a": .ask]))
        #expect(asked.text == #"{"a":2}"#)
        #expect(asked.conflicts == ["/a open"])
    }

    @Test("Patterns: one step, any number of steps, escaped keys, the whole document")
    func patterns() {
        func matches(_ pattern: JSONPathPattern, _ keys: ExactText...) -> Bool {
            pattern.matches(JSONPath(keys.map(JSONPath.Step.member)))
        }
        #expect(matches("") && !matches("", "a") && matches("/", "") && !matches("/", "a"))
        #expect(matches("/a/*", "a", "b") && !matches("/a/*", "a") && !matches("/a/*", "a", "b", "c"))
        #expect(matches("/**") && matches("/**", "a", "b") && matches("/a/**", "a"))
        #expect(matches("/**/s", "s") && matches("/**/s", "a", "b", "s") && !matches("/**/s", "s", "a"))
        #expect(matches("/**/a/**/b", "a", "a", "b") && !matches("/**/a/**/b", "b", "a"))
        #expect(matches("/~2", "*") && !matches("/~2", "a") && matches("/~0~1", "~/"))
        #expect(!matches("/e\u{301}", "é"))
    }

    @Test("Keep both: a value that was kept beside the other one before is not kept once more")
    func bothAgain() throws {
        let rules = JSONMergeRules(otherwise: .keepBoth)
        let (kept, other) = (#"{"n":"a","n (2)":0,"n (3)":"b"}"#, #"{"n":"b"}"#)
        #expect(try merging("{}", kept, other, rules).text == kept)
        #expect(try merging("{}", other, kept, rules).outcome.document == JSONDocument(kept))
        let gone = try merging(#"{"n":0,"n (2)":"b"}"#, #"{"n":"b","n (2)":"b"}"#, #"{"n":"a"}"#, rules)
        #expect(gone.text == #"{"n":"a","n (3)":"b"}"#)
    }
}
