import Testing
import WalletSync
import WalletSyncTesting

@Suite("Scenarios: cut answers and refusals")
struct RefusalTests {
    @Test(
        "N10: a connection cut in the middle of an answer is no answer",
        arguments: [RequestKind.get, .post]
    )
    func cut(kind: RequestKind) async throws {
        let home = try await Household()
        let network = FaultyTransport(over: home.server.transport)
        await network.inject(.cutAnswer, on: kind)
        let laptop = try await home.device("laptop", over: network)
        try await laptop.append("one")

        guard case .noAnswer = await transportError({ try await laptop.sync() }) else {
            Issue.record("answered")
            return
        }
        #expect((await laptop.inFlight != nil) == (kind == .post))
        try await laptop.sync()
        #expect(await home.server.chain(of: home.account).count == 1)
        #expect(await laptop.hasUnsyncedEdits == false)
    }

    @Test("N12: 429 and 503 reach the caller with the time to wait, and change nothing")
    func unavailable() async throws {
        let home = try await Household()
        let network = FaultyTransport(over: home.server.transport)
        await network.inject(.refuse(.unavailable(retryAfter: .seconds(30))), on: .get)
        await network.inject(.refuse(.unavailable(retryAfter: nil)), on: .post)
        let laptop = try await home.device("laptop", over: network)
        try await laptop.append("one")

        let busy = await transportError { try await laptop.sync() }
        #expect(busy == .unavailable(retryAfter: .seconds(30)))
        #expect(await laptop.inFlight == nil)
        #expect(await transportError { try await laptop.sync() } == .unavailable(retryAfter: nil))
        #expect(await laptop.inFlight != nil)
        #expect(await laptop.status == .inOrder)
        #expect(try await laptop.sync().posts == 1)
        #expect(await network.requests == [.authenticate, .get, .get, .post, .get, .post])
    }

    @Test(
        "N14, R14: a post refused for ever stalls: edits are safe, and only ever the same bytes are sent",
        arguments: [TransportError.rejected("400"), .tooLarge(limit: 10)]
    )
    func refusedForEver(error: TransportError) async throws {
        let home = try await Household()
        let log = ExchangeLog()
        let network = FaultyTransport(
            over: home.server.transport,
            faults: .always(.refuse(error), on: [.post])
        )
        let recorder = RecordingTransport("laptop", over: network, to: log)
        let storage = MemoryStorage()
        let laptop = try await home.device("laptop", over: recorder, storage: storage)
        try await laptop.append("one")
        for _ in 1...3 {
            guard case .stalled = await syncError({ try await laptop.sync() }) else {
                Issue.record("not stalled")
                return
            }
            try await laptop.append("more")
        }

        let posts = Set(await log.drain().map(\.request).filter { $0.kind == "post" })
        #expect(posts.count == 1)
        let again = try await home.device("unused", over: network, storage: storage)
        guard case .stalled = await again.status else {
            Issue.record("the stall did not survive a restart")
            return
        }
        #expect(await again.text == ":one:more:more:more")
        #expect(await again.choices == [.becomeNewDevice])
    }

    @Test("N14: pulling goes on while stalled, and another device's state dissolves the stall (F4)")
    func pullingGoesOn() async throws {
        let home = try await Household()
        let network = FaultyTransport(over: home.server.transport)
        await network.inject(.refuse(.rejected("400")), on: .post)
        let laptop = try await home.device("laptop", over: network)
        try await laptop.append("mine")
        _ = await syncError { try await laptop.sync() }
        let phone = try await home.device("phone")
        try await phone.append("theirs")
        try await phone.sync()

        #expect(try await laptop.sync().posts == 1)
        #expect(await laptop.status == .inOrder)
        #expect(try await home.wallet() == ":theirs:mine")
    }
}
