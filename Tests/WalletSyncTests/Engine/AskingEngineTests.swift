import Testing
import WalletSync
import WalletSyncTesting

@Suite("R6: a merge that asks a person, through the engine")
struct AskingEngineTests {
    private func engine(
        _ home: Household,
        _ name: DeviceID,
        _ merger: JSONMerger
    ) async throws -> SyncEngine<JSONDocument> {
        try await SyncEngine(
            for: home.account,
            over: home.server.transport,
            codec: PlainJSONCodec(),
            merger: merger,
            options: home.options(name)
        )
    }

    @Test("R6: the person is asked while edits go on, and the answer and the edits are both in the wallet")
    func editWhileAsked() async throws {
        let home = try await Household()
        let gate = Gate()
        let phone = try await engine(home, "phone", JSONMerger())
        let laptop = try await engine(
            home,
            "laptop",
            JSONMerger { questions in
                await gate.pass()
                return questions.map { $0.answer(.theirs) }
            }
        )
        let theirs = try JSONDocument(#"{"name":"theirs"}"#)
        try await phone.edit { $0 = theirs }
        try await phone.sync()
        let mine = try JSONDocument(#"{"name":"mine"}"#)
        try await laptop.edit { $0 = mine }

        async let pull = laptop.pull()
        await gate.reached()
        let later = try JSONDocument(#"{"name":"mine","later":1}"#)
        try await laptop.edit { $0 = later }
        await gate.open()

        guard case .merged = try await pull else {
            Issue.record("not merged")
            return
        }
        #expect(try await laptop.wallet == JSONDocument(#"{"name":"theirs","later":1}"#))
        try await laptop.sync()
        try await phone.sync()
        #expect(await phone.wallet == laptop.wallet)
    }

    @Test("R6: with nobody to ask the merge fails, and changes nothing")
    func nobody() async throws {
        let home = try await Household()
        let phone = try await engine(home, "phone", JSONMerger())
        let laptop = try await engine(home, "laptop", JSONMerger())
        let (theirs, mine) = try (JSONDocument(#"{"a":1}"#), JSONDocument(#"{"a":2}"#))
        try await phone.edit { $0 = theirs }
        try await phone.sync()
        try await laptop.edit { $0 = mine }
        guard case .mergeFailed(let error) = await syncError({ _ = try await laptop.pull() }) else {
            Issue.record("merged")
            return
        }
        #expect(error as? JSONMergeError == .unanswered(questions: 1))
        #expect(await laptop.wallet == mine)
    }
}
