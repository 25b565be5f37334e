import Testing
import WalletSync
import WalletSyncFoundation
import WalletSyncTesting

@Suite("Members that the app's type does not know")
struct PreservingTests {
    private static let newer = """
        {"format": 2, "accounts": [{"id": "a", "name": "cash", "colour": "blue"}],
         "labels": {"home": "blue"}, "tags": [], "extra": {"deep": [1.50]}}
        """

    @Test("An edit changes what it says and leaves every other member as it was, in records too")
    func edit() throws {
        var purse = try Preserving<Purse>(document(Self.newer))
        try purse.edit(by: .purse) { purse in
            purse.accounts[0].name = "purse"
            purse.labels["work"] = "red"
        }
        #expect(purse.value.accounts == [.init(id: "a", name: "purse")])
        let expected = try document(
            """
            {"format": 2, "accounts": [{"id": "a", "name": "purse", "colour": "blue"}],
             "labels": {"home": "blue", "work": "red"}, "tags": [], "extra": {"deep": [1.50]}}
            """
        )
        #expect(purse.document == expected, "\(purse.document.text)")
    }

    @Test("An edit that removes a record removes it, with what nobody here knows of it")
    func removal() throws {
        var purse = try Preserving<Purse>(document(Self.newer))
        try purse.edit(by: .purse) { $0.accounts = [] }
        #expect(purse.value.accounts.isEmpty)
        #expect(!purse.document.text.string.contains("colour"))
        #expect(purse.document.text.string.contains("extra"))
    }

    @Test("An edit that changes a number that was spelled in another way changes it")
    func spelling() throws {
        var purse = try Preserving<Purse>(
            document(
                #"{"accounts": [{"id": "a", "name": "cash", "balance": 1.0}], "labels": {}, "tags": []}"#
            )
        )
        try purse.edit(by: .purse) { $0.accounts[0].balance = 2 }
        #expect(purse.value.accounts[0].balance == 2)
    }

    @Test("An edit that throws changes nothing")
    func failedEdit() throws {
        struct Refused: Error {}
        var purse = try Preserving<Purse>(document(Self.newer))
        let before = purse
        #expect(throws: Refused.self) {
            try purse.edit { purse in
                purse.note = "half"
                throw Refused()
            }
        }
        #expect(throws: EncodingError.self) {
            try purse.edit { $0.accounts = [.init(id: "x", name: "endless", balance: .nan)] }
        }
        #expect(purse == before)
    }

    @Test("Both sides edit under a newer app's document: its members survive the merge")
    func merged() async throws {
        let base = try Preserving<Purse>(document(Self.newer))
        var local = base
        try local.edit(by: .purse) { $0.labels["home"] = "green" }
        let remote = try Preserving<Purse>(
            document(Self.newer.replacing("\"colour\": \"blue\"", with: "\"colour\": \"red\""))
        )
        let merger = PreservingMerger<Purse>(over: JSONMerger(rules: .purse))
        let merged = try await merger.merge(base: base, local: local, remote: remote)
        #expect(merged.value.labels == ["home": "green"])
        #expect(merged.document.text.string.contains("\"colour\": \"red\""))
        #expect(merged.document.text.string.contains("1.50"))
    }

    @Test("The merger's contract holds, unknown members included")
    func contract() async throws {
        let start = try Preserving<Purse>(
            document(#"{"labels": {}, "accounts": [], "tags": [], "unknown":1}"#)
        )
        let merger = PreservingMerger<Purse>(over: JSONMerger(rules: .purse))
        let entries: (Preserving<Purse>) -> [String: String] = { purse in
            let unknown = purse.document.text.string.contains(#""unknown":1"#)
            return purse.value.labels.merging(["unknown": unknown ? "kept" : "lost"]) { $1 }
        }
        try await MergerConformance.check(merger, from: start, entries: entries) { purse, dice in
            let name = String(UInt8.random(in: 0..<12, using: &dice))
            let value = String(UInt32.random(in: .min ... .max, using: &dice), radix: 36)
            do {
                try purse.edit(by: .purse) { $0.labels[name] = Bool.random(using: &dice) ? value : nil }
            } catch {
                Issue.record(error)
            }
        }
    }

    @Test("A document of another type is an error")
    func anotherType() throws {
        #expect(throws: DecodingError.self) { try Preserving<Purse>(document(#"{"labels": 7}"#)) }
    }
}
