import Testing
import WalletSync
import WalletSyncFoundation
import WalletSyncTesting

@Suite("A Codable wallet merges for free")
struct CodableMergerTests {
    private let merger = CodableMerger<Purse>(over: JSONMerger(rules: .purse))

    @Test("The app's type goes in and comes out: each part takes the change of the side that made it")
    func everyPart() async throws {
        let base = Purse(
            labels: ["home": "blue", "work": "red"],
            accounts: [.init(id: "a", name: "cash"), .init(id: "b", name: "bank")],
            tags: ["old"],
            note: "first"
        )
        var local = base
        local.labels["home"] = "green"
        local.accounts[0].name = "purse"
        local.tags.insert("mine")
        var remote = base
        remote.labels["work"] = nil
        remote.accounts[1].balance = 12.5
        remote.accounts.append(.init(id: "c", name: "card"))
        remote.tags = ["theirs"]
        remote.note = nil
        let merged = try await merger.merge(base: base, local: local, remote: remote)
        #expect(
            merged
                == Purse(
                    labels: ["home": "green"],
                    accounts: [
                        .init(id: "a", name: "purse"), .init(id: "b", name: "bank", balance: 12.5),
                        .init(id: "c", name: "card"),
                    ],
                    tags: ["mine", "theirs"],
                    note: nil
                )
        )
    }

    @Test("The merger's contract holds for any Codable wallet")
    func contract() async throws {
        try await MergerConformance.check(merger, from: Purse(), rounds: 500, entries: entries) {
            purse,
            dice in
            let name = String(UInt8.random(in: 0..<12, using: &dice))
            let value = String(UInt32.random(in: .min ... .max, using: &dice), radix: 36)
            switch Int.random(in: 0..<6, using: &dice) {
            case 0: purse.labels[name] = value
            case 1: purse.labels[name] = nil
            case 2: purse.tags.insert(value)
            case 3: if let first = purse.tags.min() { purse.tags.remove(first) }
            case 4: if let last = purse.accounts.indices.last { purse.accounts[last].name = value }
            default: purse.accounts.append(.init(id: value, name: name, balance: nil))
            }
        }
    }

    private func entries(of purse: Purse) -> [String: String] {
        let labels = purse.labels.map { ("label \($0.key)", $0.value) }
        let tags = purse.tags.map { ("tag \($0)", "") }
        let accounts = purse.accounts.map { ("account \($0.id)", $0.name) }
        return Dictionary(uniqueKeysWithValues: labels + tags + accounts)
    }

    @Test("What a side did not change needs no document, even where there is none")
    func nothingToMerge() async throws {
        let endless = Purse(accounts: [.init(id: "a", name: "endless", balance: .infinity)])
        #expect(try await merger.merge(base: Purse(), local: endless, remote: Purse()) == endless)
        #expect(try await merger.merge(base: Purse(), local: Purse(), remote: endless) == endless)
        #expect(try await merger.merge(base: Purse(), local: endless, remote: endless) == endless)
    }

    @Test("A wallet that JSON cannot say is an error, not a merge without it")
    func unspeakable() async throws {
        let endless = Purse(accounts: [.init(id: "a", name: "endless", balance: .infinity)])
        await #expect(throws: EncodingError.self) {
            try await merger.merge(base: Purse(), local: endless, remote: Purse(note: "changed"))
        }
    }

    @Test(
        "Both values are kept in a dictionary; where the type has no place for both, that is an error and no loss"
    )
    func keepBoth() async throws {
        var rules = JSONMergeRules.purse
        rules.otherwise = .keepBoth
        let merger = CodableMerger<Purse>(over: JSONMerger(rules: rules))
        func merged(_ change: (inout Purse, String) -> Void) async throws -> Purse {
            let base = Purse(labels: ["x": "0"], accounts: [.init(id: "a", name: "0")], note: "0")
            var (local, remote) = (base, base)
            change(&local, "1")
            change(&remote, "2")
            return try await merger.merge(base: base, local: local, remote: remote)
        }
        #expect(try await merged { $0.labels["x"] = $1 }.labels == ["x": "1", "x (2)": "2"])
        await #expect(throws: DecodingError.self) { try await merged { $0.note = $1 } }
        await #expect(throws: DecodingError.self) { try await merged { $0.accounts[0].name = $1 } }
    }
}
