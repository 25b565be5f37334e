import Testing
import WalletSync
import WalletSyncTesting

@Suite("Merging objects of many members")
struct LargeObjectTests {
    /// A wallet of these preferences, in this order.
    private static func text(_ entries: [(key: Int, value: String)]) -> String {
        let members = entries.map {
            "\"key \($0.key * 7919 % 100_003)\":{\"value\":\"\($0.value)\",\"ts\":1}"
        }
        return "{\"version\":1,\"preferences\":{" + members.joined(separator: ",") + "},\"z\":{}}"
    }

    enum Order: CaseIterable {
        case asIs, shuffled, blocks, reversed
    }

    private static func ordered(
        _ entries: [(key: Int, value: String)],
        _ order: Order,
        _ dice: inout SeededGenerator
    ) -> [(key: Int, value: String)] {
        switch order {
        case .asIs: return entries
        case .shuffled: return entries.shuffled(using: &dice)
        case .blocks: return Array(entries[700...] + entries[100..<700] + entries[..<100])
        case .reversed: return entries.reversed()
        }
    }

    @Test(
        "Whatever the order of the members, each change counts and nothing is lost",
        arguments: Order.allCases,
        Order.allCases
    )
    func orders(mine: Order, theirs: Order) throws {
        var dice = SeededGenerator(seed: 5)
        let base = (0..<1_500).map { (key: $0, value: "v\($0)") }
        var local =
            base.filter { $0.key % 100 != 3 } + [(key: 5_000, value: "here"), (key: 5_002, value: "both")]
        var remote =
            base.filter { $0.key % 100 != 5 } + [(key: 5_001, value: "there"), (key: 5_002, value: "both")]
        for index in local.indices where local[index].key % 50 == 7 { local[index].value = "mine" }
        for index in remote.indices where remote[index].key % 50 == 9 { remote[index].value = "theirs" }
        local = Self.ordered(local, mine, &dice)
        remote = Self.ordered(remote, theirs, &dice)
        let merged = try merging(Self.text(base), Self.text(local), Self.text(remote))
        let expected =
            local.filter { $0.key % 100 != 5 || $0.key >= 5_000 }
            .map { ($0.key, $0.key % 50 == 9 && $0.key < 5_000 ? "theirs" : $0.value) } + [(5_001, "there")]
        #expect(merged.text == Self.text(expected))
        #expect(merged.conflicts == [])
    }

    @Test("A number that goes on where the base's ends is another number, in the midst of equal members")
    func longerNumber() throws {
        func text(changing changed: Set<Int>) -> String {
            let members = (0..<300).map { "\"key \($0)\":1" + (changed.contains($0) ? "2" : "") }
            return "{" + members.joined(separator: ",") + "}"
        }
        let merged = try merging(text(changing: []), text(changing: [150]), text(changing: [151, 299]))
        #expect(merged.text == text(changing: [150, 151, 299]))
        #expect(merged.conflicts == [])
    }

    @Test("Where both sides shuffled everything and changed everything, every member is a conflict")
    func allChanged() throws {
        var dice = SeededGenerator(seed: 6)
        let base = (0..<500).map { (key: $0, value: "v\($0)") }
        let local = base.map { ($0.key, "mine") }.shuffled(using: &dice)
        let remote = base.map { ($0.key, "theirs") }.shuffled(using: &dice)
        let merged = try merging(Self.text(base), Self.text(local), Self.text(remote))
        #expect(merged.text == Self.text(local))
        #expect(Set(merged.conflicts).count == 500)
    }

    @Test("A first contact of two large wallets keeps all that either has")
    func firstContact() throws {
        let local = (0..<600).map { (key: $0, value: "v") }
        let remote = (300..<900).map { (key: $0, value: "v") }
        let merged = try merging("{}", Self.text(local), Self.text(remote))
        #expect(merged.text == Self.text((0..<900).map { (key: $0, value: "v") }))
        #expect(merged.conflicts == [])
    }

    @Test("A long key with escapes is not read again for each of many short ones")
    func longEscapedKey() throws {
        let long = "\"\\u0041" + String(repeating: "x", count: 300_000) + "\":1"
        let short = (0..<20_000).map { "\"k\($0)\":0" }.joined(separator: ",")
        let merged = try merging("{\(long)}", "{\(short)}", "{\(long),\(short)}")
        #expect(merged.text == "{\(short)}")
    }
}
