import Testing
import WalletSync
import WalletSyncTesting
import WalletctlCore

@Suite struct EntryMergerTests {
    private func wallet(_ entries: [(String, String)], by writer: String = "laptop", at now: Int64 = 1)
        -> NamedWallet
    {
        var wallet = NamedWallet()
        for (key, value) in entries {
            wallet.set(ExactText(key), to: ExactText(value), by: ExactText(writer), at: now)
        }
        return wallet
    }

    @Test(
        "The merger keeps the contract of mergers, with conflicts, settlements and deletions among the edits"
    )
    func conforms() async throws {
        try await MergerConformance.check(EntryMerger(), from: NamedWallet(), rounds: 2000) { wallet in
            wallet.keys.flatMap { key in wallet[key].map { "\(key)=\($0.value)@\($0.milliseconds)" } }
        } edit: { wallet, dice in
            let key = ExactText(["mail", "bank", "e\u{301}", "\u{e9}"].randomElement(using: &dice) ?? "mail")
            let value = ExactText(String(UInt64.random(in: .min ... .max, using: &dice), radix: 16))
            let now = Int64.random(in: 0..<1_000_000, using: &dice)
            switch Int.random(in: 0..<4, using: &dice) {
            case 0: wallet.remove(key)
            case 1: wallet[key] += [Write(value: value, writer: "phone", milliseconds: now)]
            default: wallet.set(key, to: value, by: "laptop", at: now)
            }
        }
    }

    @Test("Different values for one entry both stay, and are listed as a conflict until one is set")
    func conflict() {
        let base = wallet([("mail", "old")])
        var local = base
        local.set("mail", to: "mine", by: "laptop", at: 2)
        var remote = base
        remote.set("mail", to: "theirs", by: "phone", at: 3)
        var merged = EntryMerger.merge(base: base, local: local, remote: remote)
        #expect(merged["mail"].map(\.value) == ["mine", "theirs"])
        #expect(merged.conflicts == ["mail"])
        merged.set("mail", to: "mine", by: "laptop", at: 0)
        #expect(merged["mail"].map(\.value) == ["mine"])
        #expect(merged.conflicts.isEmpty)
    }

    @Test("An edit beats a deletion, on whichever side it is")
    func editBeatsDeletion() {
        let base = wallet([("mail", "old")])
        var edited = base
        edited.set("mail", to: "new", by: "laptop", at: 2)
        var deleted = base
        deleted.remove("mail")
        for (local, remote) in [(edited, deleted), (deleted, edited)] {
            let merged = EntryMerger.merge(base: base, local: local, remote: remote)
            #expect(merged["mail"].map(\.value) == ["new"])
        }
    }

    @Test("A settlement beats a deletion too, although it keeps a value that was there")
    func settlementBeatsDeletion() {
        var base = NamedWallet()
        base["mail"] = [
            Write(value: "a", writer: "laptop", milliseconds: 5),
            Write(value: "b", writer: "phone", milliseconds: 6),
        ]
        var settled = base
        settled.set("mail", to: "a", by: "laptop", at: 6)
        var deleted = base
        deleted.remove("mail")
        let merged = EntryMerger.merge(base: base, local: deleted, remote: settled)
        #expect(merged["mail"].map(\.value) == ["a"])
    }

    @Test("The same value written on both sides is one value, and no conflict")
    func sameValue() {
        let local = wallet([("mail", "x")], by: "laptop", at: 1)
        let remote = wallet([("mail", "x")], by: "phone", at: 2)
        let merged = EntryMerger.merge(base: NamedWallet(), local: local, remote: remote)
        #expect(merged["mail"] == [Write(value: "x", writer: "phone", milliseconds: 2)])
    }

    @Test("Writing the value that is there changes nothing; after a conflict it settles")
    func sameValueAgain() {
        var twice = wallet([("mail", "x")], at: 1)
        twice.set("mail", to: "x", by: "phone", at: 9)
        #expect(twice == wallet([("mail", "x")], at: 1))
    }

    @Test("Entries whose names differ by their spelling alone are two entries (W6)")
    func spelling() {
        let names = wallet([("\u{e9}", "composed"), ("e\u{301}", "decomposed")])
        #expect(names.keys.count == 2)
    }
}
