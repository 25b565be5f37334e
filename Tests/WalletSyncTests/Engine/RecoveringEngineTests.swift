import Testing
import WalletSync
import WalletSyncTesting

@Suite("The engine: violations and recovery")
struct RecoveringEngineTests {
    /// A laptop whose server fell back from the third state to the first, reopened from its storage.
    private func rolledBack(
        _ storage: MemoryStorage = MemoryStorage()
    ) async throws -> (home: LiarsHouse, laptop: SyncEngine<SegmentLog>) {
        let home = try await LiarsHouse(integrity: KeyedChecksum())
        let laptop = try await home.device("laptop", storage: storage)
        for segment in ["one", "two", "three"] {
            try await laptop.append(segment)
            try await laptop.sync()
        }
        try await laptop.append("mine")
        await home.server.behave(as: .rolledBack(to: 1))
        _ = await finding { try await laptop.sync() }
        return (home, try await home.device("laptop2", storage: storage))
    }

    @Test("I13: after a restart a violation is there with its evidence, inert, and editing goes on")
    func survivesRestart() async throws {
        let (home, laptop) = try await rolledBack()
        guard case .violated(let violation) = await laptop.status else {
            Issue.record("forgotten")
            return
        }
        #expect(violation.finding == Finding(rule: .rolledBack, device: nil, expected: 3, found: 1))
        #expect(violation.base?.sequence.value == 3)
        #expect(violation.remote?.sequence.value == 1)
        #expect(await finding { try await laptop.push() } == violation.finding)
        #expect(await finding { try await laptop.pull() } == violation.finding)
        #expect(await home.server.chain(of: home.account).count == 1)
        try await laptop.append("later")
        #expect(await laptop.text == ":one:two:three:mine:later")
        #expect(
            await laptop.choices
                == violation.choices.map {
                    $0 == .merge(over: nil) ? .merge(over: violation.remote) : $0
                }
        )
    }

    @Test(
        "Section 7: every choice that is offered settles it, under a new id, and posting goes on",
        arguments: 0..<3
    )
    func choices(index: Int) async throws {
        let (home, laptop) = try await rolledBack()
        let choices = await laptop.choices
        try #require(choices.count == 3)
        let choice = choices[index]
        try await laptop.recover(choice)

        #expect(await laptop.status == .inOrder)
        #expect(await laptop.deviceID == "laptop2")
        try await laptop.append("after")
        try await laptop.sync()
        let all = ":one:two:three:mine:after"
        #expect(try await home.wallet() == (choice == .takeServers ? ":one:after" : all))
        #expect(await laptop.choices.isEmpty)
        let latest = try #require(await home.server.chain(of: home.account).last)
        #expect(try WalletState(reading: latest.text).deviceID == "laptop2")
    }

    @Test("Looking again at a repaired server lifts the violation; the evidence is in the history")
    func lookAgain() async throws {
        let home = try await LiarsHouse()
        let laptop = try await home.device("laptop", posting: "one", "two")
        let phone = try await home.device("phone")
        try await phone.sync()
        await home.server.behave(as: .rolledBack(to: 1), towards: "laptop")
        let found = try #require(await finding { try await laptop.sync() })
        #expect(await finding { try await laptop.lookAgain() } == found)

        await home.server.behave(as: .honest, towards: "laptop")
        try await phone.append("three")
        try await phone.sync()
        guard case .adopted = try await laptop.lookAgain() else {
            Issue.record("not adopted")
            return
        }
        #expect(await laptop.text == ":one:two:three")
        #expect(await laptop.history.first?.kind == .evidence(found))
        #expect(await laptop.history.first?.sequence == .first)
    }

    @Test("After a rollback each device recovers by itself, in its own time, and all are equal (I3)")
    func everybodyRecovers() async throws {
        let home = try await LiarsHouse()
        let laptop = try await home.device("laptop", posting: "one", "two")
        let phone = try await home.device("phone", posting: "three")
        try await laptop.sync()
        await home.server.behave(as: .rolledBack(to: 1))
        for device in [phone, laptop] {
            guard await finding({ try await device.sync() }) != nil else { continue }
            try await device.recover(try #require(await device.choices.first))
            try await device.sync()
        }
        try await phone.sync()
        #expect(await phone.text == ":one:two:three")
        #expect(await laptop.text == ":one:two:three")
        #expect(try await home.wallet() == ":one:two:three")
    }

    @Test("What a decision put aside can be listed, opened and restored, also after a restart")
    func restore() async throws {
        let storage = MemoryStorage()
        let (home, before) = try await rolledBack(storage)
        try await before.recover(.takeServers)
        let laptop = try await home.device("unused", storage: storage)
        let history = await laptop.history
        #expect(history.map(\.kind).contains(.formerBase))
        let entry = try #require(history.first { $0.kind == .deviceWallet })
        #expect(try await laptop.wallet(of: entry)?.description == ":one:two:three:mine")

        try await laptop.append("new")
        try await laptop.restore(entry)
        #expect(await laptop.text == ":one:two:three:mine")
        let replaced = try #require(await laptop.history.first)
        #expect(replaced.kind == .deviceWallet)
        try await laptop.restore(replaced)
        #expect(await laptop.text == ":one:new")
        try await laptop.restore(entry)
        try await laptop.sync()
        #expect(try await home.wallet() == ":one:two:three:mine")
    }

    @Test("A former base is restored as an edit over the present one: other devices get it as a change")
    func restoreFormerBase() async throws {
        let home = try await LiarsHouse()
        let laptop = try await home.device("laptop", posting: "one", "two")
        let phone = try await home.device("phone")
        try await phone.sync()
        let entry = try #require(await laptop.history.first { $0.kind == .formerBase })
        #expect(entry.sequence == .first)
        try await laptop.restore(entry)
        try await laptop.sync()
        try await phone.sync()
        #expect(await phone.text == ":one")
    }

    @Test("R10: evidence that the server had nothing is nothing to restore")
    func restoreNothing() async throws {
        let home = try await LiarsHouse()
        let laptop = try await home.device("laptop", posting: "one")
        await home.server.behave(as: .rolledBack(to: 0))
        _ = await finding { try await laptop.sync() }
        guard case .nothingToTake = await syncError({ try await laptop.recover(.takeServers) }) else {
            Issue.record("took nothing")
            return
        }
        try await laptop.recover(.keepMine)
        let entry = try #require(await laptop.history.first { $0.sequence == nil })
        guard case .nothingToTake = await syncError({ try await laptop.restore(entry) }) else {
            Issue.record("restored nothing")
            return
        }
        #expect(await laptop.text == ":one")
    }

    @Test("R10: a stored wallet that cannot be opened is an error, and the record and the server keep theirs")
    func cannotLoad() async throws {
        let home = try await LiarsHouse()
        let storage = MemoryStorage()
        let laptop = try await home.device("laptop", storage: storage)
        try await laptop.append("one")
        try await laptop.sync()
        try await laptop.append("two")
        let stored = await storage.load()
        let error = await syncError {
            _ = try await SyncEngine(
                for: home.account,
                over: home.server.transport,
                codec: PrefixCodec(prefix: "key"),
                merger: SegmentLog.merger,
                storage: storage
            )
        }
        guard case .cannotOpen = error else {
            Issue.record("opened")
            return
        }
        #expect(await storage.load() == stored)
        #expect(try await home.wallet() == ":one")
    }

    @Test("No entry of the history prints a wallet")
    func redacted() async throws {
        let (_, laptop) = try await rolledBack()
        try await laptop.recover(.takeServers)
        for entry in await laptop.history {
            for text in ["\(entry)", String(reflecting: entry)] { #expect(!text.contains(":one")) }
        }
    }
}
