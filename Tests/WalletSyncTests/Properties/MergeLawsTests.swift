import Testing
import WalletSync
import WalletSyncTesting

@Suite("Merging documents: the fast merge against the plain one")
struct MergeLawsTests {
    static let rules = [
        JSONMergeRules(),
        JSONMergeRules(
            arrays: ["/**/set": .set, "/**/records": .records(by: "id")],
            conflicts: ["/a/**": .preferRemote, "/*/**": .newest(by: "ts")]
        ),
        JSONMergeRules(arrays: ["/**": .set], otherwise: .preferRemote),
    ]

    @Test("Random documents merge as a slow, plain merge of trees says", arguments: rules.indices)
    func reference(number: Int) throws {
        let rules = Self.rules[number]
        for seed in 0..<UInt64(400) {
            let triple = MergeTriple(seed: seed)
            let outcome = try triple.merged(rules: rules)
            var plain = TreeMerge(rules: rules)
            let expected = plain.merge(triple.base, triple.local, triple.remote)
            let merged = Tree(outcome.document)
            let agrees = expected?.says(merged, rules) == true
            #expect(agrees, "seed \(seed)")
            let paths = outcome.conflicts.map(\.path.description)
            #expect(paths.sorted() == plain.conflicts.sorted(), "seed \(seed)")
            if !agrees { break }
        }
    }

    @Test("merge(b, x, x) = x, merge(b, b, y) = y and merge(b, x, b) = x, byte for byte")
    func laws() throws {
        for seed in 0..<UInt64(200) {
            let (base, local, remote) = MergeTriple(seed: seed).texts
            for side in [base, local, remote] {
                let merged = try [
                    JSONMerge.merge(base: base, local: side, remote: side),
                    JSONMerge.merge(base: base, local: base, remote: side),
                    JSONMerge.merge(base: base, local: side, remote: base),
                ]
                #expect(
                    merged.allSatisfy { $0.document.bytes == side && $0.conflicts.isEmpty },
                    "seed \(seed)"
                )
            }
        }
    }

    @Test("Two devices that merge the same documents the other way round agree")
    func symmetry() throws {
        let rules = JSONMergeRules(conflicts: ["/a/**": .newest(by: "ts")], otherwise: .keepBoth)
        for seed in 0..<UInt64(200) {
            let (base, local, remote) = MergeTriple(seed: seed).texts
            let here = try JSONMerge.merge(base: base, local: local, remote: remote, rules: rules)
            let there = try JSONMerge.merge(base: base, local: remote, remote: local, rules: rules)
            #expect(here.conflicts.count == there.conflicts.count, "seed \(seed)")
            #expect(Tree(here.document).says(Tree(there.document)), "seed \(seed)")
        }
    }

    @Test("What is merged is strict JSON, and noting the changes does not change what it says")
    func sound() throws {
        let rules = Self.rules[1]
        for seed in 0..<UInt64(200) {
            let triple = MergeTriple(seed: seed)
            let outcome = try triple.merged(rules: rules)
            let noted = try triple.merged(rules: rules, notingChanges: true)
            #expect(throws: Never.self, "seed \(seed)") { try JSONDocument(outcome.document.bytes) }
            #expect(outcome.document == noted.document, "seed \(seed)")
            #expect(outcome.conflicts == noted.conflicts, "seed \(seed)")
        }
    }

    @Test("A guard that asks about nothing changes nothing of what is merged", arguments: rules.indices)
    func guarded(number: Int) throws {
        var rules = Self.rules[number]
        for seed in 0..<UInt64(400) {
            let triple = MergeTriple(seed: seed)
            rules.removalGuard = nil
            let plain = try triple.merged(rules: rules)
            rules.removalGuard = RemovalGuard(share: 2, count: 1)
            let guarded = try triple.merged(rules: rules)
            #expect(throws: Never.self, "seed \(seed)") { try JSONDocument(guarded.document.bytes) }
            #expect(plain.document == guarded.document, "seed \(seed)")
        }
    }
}
