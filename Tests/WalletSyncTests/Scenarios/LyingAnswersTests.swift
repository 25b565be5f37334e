import Testing
import WalletSync
import WalletSyncTesting

@Suite("Scenarios: a server that lies in its answers")
struct LyingAnswersTests {
    @Test(
        "X1: an altered wallet, id or map is not authentic, and changes nothing",
        arguments: Personality.Part.allCases
    )
    func altered(part: Personality.Part) async throws {
        let home = try await LiarsHouse(integrity: KeyedChecksum())
        let phone = try await home.device("phone", posting: "one")
        let laptop = try await home.device("laptop")
        try await laptop.append("mine")
        await home.server.behave(as: .alters(part))

        guard case .notAuthentic = await syncError({ try await laptop.pull() }) else {
            Issue.record("taken for authentic")
            return
        }
        guard case .notAuthentic = await syncError({ try await laptop.push() }) else {
            Issue.record("taken for authentic in a refusal")
            return
        }
        #expect(await laptop.mergeBase == nil)
        #expect(await laptop.status == .inOrder)
        #expect(await laptop.text == ":mine")
        await home.server.behave(as: .honest)
        try await laptop.sync()
        try await phone.sync()
        #expect(await phone.text == ":one:mine")
    }

    @Test("X1: without real tags an altered wallet is believed: the tag is what all detection rests on")
    func alteredWithoutTags() async throws {
        let home = try await LiarsHouse()
        _ = try await home.device("phone", posting: "one")
        await home.server.behave(as: .alters(.wallet))
        let laptop = try await home.device("laptop")
        try await laptop.pull()
        #expect(await laptop.text == ":altered")
    }

    @Test("X6: another account's state has another key's tag: not authentic")
    func otherAccount() async throws {
        let home = try await LiarsHouse(integrity: KeyedChecksum(key: 1))
        let laptop = try await home.device("laptop", posting: "one")
        try await stranger(on: home)
        await home.server.behave(as: .shows(Account("ann")))

        guard case .notAuthentic = await syncError({ try await laptop.pull() }) else {
            Issue.record("taken for authentic")
            return
        }
        #expect(await laptop.text == ":one")
        #expect(await laptop.status == .inOrder)
    }

    @Test("X6: where both accounts share a key, the entries give it away (H4)")
    func otherAccountWithSameKey() async throws {
        let home = try await LiarsHouse()
        let laptop = try await home.device("laptop", posting: "one")
        try await stranger(on: home)
        await home.server.behave(as: .shows(Account("ann")))

        let found = await finding { try await laptop.pull() }
        #expect(found == Finding(rule: .overwritten, device: "laptop", expected: 1, found: 0))
        #expect(await laptop.text == ":one")
    }

    private func stranger(on home: LiarsHouse) async throws {
        let ann = Account("ann")
        try await home.server.transport.register(ann, password: "hers")
        let engine = try await SyncEngine(
            for: ann,
            over: home.server.transport,
            merging: SegmentLog.self,
            options: SyncOptions(integrity: KeyedChecksum(key: 2), credentials: { _ in "hers" })
        )
        for segment in ["hers", "too"] {
            try await engine.append(segment)
            try await engine.sync()
        }
    }

    @Test("X7: an authentic text that breaks W1-W5 is an error of that call", arguments: breaches)
    func malformed(text: String) async throws {
        let home = try await LiarsHouse(integrity: KeyedChecksum())
        let laptop = try await home.device("laptop", posting: "one")
        await home.server.behave(as: .answers(home.signed(text)))

        guard case .malformedState = await syncError({ try await laptop.pull() }) else {
            Issue.record("taken for a state: \(text)")
            return
        }
        #expect(await laptop.status == .inOrder)
        #expect(await laptop.text == ":one")
        await home.server.behave(as: .honest)
        try await laptop.append("two")
        #expect(try await laptop.sync().posts == 1)
    }

    /// One breach of each rule.
    static let breaches = [
        #"{"deviceId":"","encryptedWallet":":x","lastSynced":{"":9}}"#,
        #"{"deviceId":"a","encryptedWallet":":x","lastSynced":{"b":9}}"#,
        #"{"deviceId":"a","encryptedWallet":":x","lastSynced":{"a":9007199254740992}}"#,
        #"{"deviceId":"a","encryptedWallet":":x","lastSynced":{"a":9,"laptop":9}}"#,
        #"{"deviceId":"a","encryptedWallet":":x","lastSynced":{"a":8,"laptop":9}}"#,
        #"{"deviceId":"a","encryptedWallet":":x","lastSynced":{"a":9,"a":8}}"#,
    ]

    @Test("X8: a state one below the ceiling has a last successor, and a state at it has none")
    func ceiling() async throws {
        let home = try await LiarsHouse()
        let text = #"{"deviceId":"a","encryptedWallet":":x","lastSynced":{"a":9007199254740990}}"#
        let laptop = try await home.device("laptop")
        await home.server.behave(as: .answers(home.signed(text)))
        try await laptop.pull()
        try await laptop.append("last")
        // The server's own ledger is empty, and answers with its text: F3.
        try await laptop.push()
        #expect(await laptop.inFlight?.sequence == .ceiling)

        let post = try #require(await laptop.inFlight).canonicalText()
        await home.server.behave(as: .answers(home.signed(String(decoding: post, as: UTF8.self))))
        try await laptop.pull()
        #expect(await laptop.mergeBase?.sequence == .ceiling)
        try await laptop.append("too many")
        guard case .sequenceExhausted = await syncError({ try await laptop.push() }) else {
            Issue.record("not exhausted")
            return
        }
        #expect(await laptop.text == ":x:last:too many")
    }

    @Test("X9: a post that is taken and answered out of date is kept, and found to have landed")
    func deniesAcceptance() async throws {
        let home = try await LiarsHouse()
        let laptop = try await home.device("laptop", posting: "one")
        await home.server.behave(as: .deniesAcceptance)
        try await laptop.append("two")

        let report = try await laptop.sync()
        #expect(report.rounds == 2)
        #expect(await laptop.inFlight == nil)
        #expect(try await home.wallet() == ":one:two")
        #expect(await home.server.chain(of: home.account).count == 2)
    }

    @Test("X9: on the account's first post the engine ends in an error, keeps the post, and settles it later")
    func deniesFirstAcceptance() async throws {
        let home = try await LiarsHouse()
        await home.server.behave(as: .deniesAcceptance)
        let laptop = try await home.device("laptop")
        try await laptop.append("one")
        guard case .noAnswer = await transportError({ try await laptop.sync() }) else {
            Issue.record("answered")
            return
        }
        #expect(await laptop.inFlight != nil)
        #expect(try await laptop.sync().posts == 0)
        #expect(try await home.wallet() == ":one")
    }

    @Test("X10: accepted and not stored is found at the next get as a rollback, with the edit at hand")
    func storesNothing() async throws {
        let home = try await LiarsHouse()
        let laptop = try await home.device("laptop", posting: "one")
        await home.server.behave(as: .storesNothing)
        try await laptop.append("two")
        #expect(try await laptop.sync().posts == 1)

        let found = await finding { try await laptop.sync() }
        #expect(found == Finding(rule: .rolledBack, device: nil, expected: 2, found: 1))
        #expect(await laptop.text == ":one:two")
        await home.server.behave(as: .honest)
        try await laptop.recover(.keepMine)
        try await laptop.sync()
        #expect(try await home.wallet() == ":one:two")
    }

    @Test(
        "X14: 200 with something that is not a state is no state",
        arguments: ["<html>busy</html>", "", "null"]
    )
    func notAState(text: String) async throws {
        let home = try await LiarsHouse()
        let laptop = try await home.device("laptop", posting: "one")
        await home.server.behave(as: .answers(home.signed(text)))
        guard case .malformedState = await syncError({ try await laptop.pull() }) else {
            Issue.record("taken for a state")
            return
        }
        try await laptop.append("two")
        guard case .acceptedAnotherState = await syncError({ try await laptop.push() }) else {
            Issue.record("taken for an acceptance")
            return
        }
        #expect(await laptop.inFlight != nil)
        await home.server.behave(as: .honest)
        try await laptop.sync()
        #expect(try await home.wallet() == ":one:two")
    }
}
