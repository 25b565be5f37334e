import Testing
import WalletSync
import WalletSyncTesting

@Suite("The engine's tokens")
struct TokenTests {
    @Test("N11: an expired token is renewed once through the app's credentials, and the request repeated")
    func renewed() async throws {
        let home = try await Household()
        let log = ExchangeLog()
        let recorder = RecordingTransport("laptop", over: home.server.transport, to: log)
        let laptop = try await home.device("laptop", over: TestTransport(base: recorder))
        try await laptop.pull()
        await home.server.expireTokens()
        _ = await log.drain()

        try await laptop.push()

        #expect(await log.drain().map(\.request.kind) == ["post", "authenticate", "post"])
        #expect(await home.server.chain(of: home.account).count == 1)
    }

    @Test("N11: a token that is refused again is not renewed a second time")
    func notTwice() async throws {
        let home = try await Household()
        let log = ExchangeLog()
        let recorder = RecordingTransport("laptop", over: home.server.transport, to: log)
        let transport = TestTransport(
            base: recorder,
            before: { kind async throws(TransportError) in
                if kind == .get {
                    await home.server.expireTokens()
                }
            }
        )
        let laptop = try await home.device("laptop", over: transport)

        guard case .transport(.unauthorized) = await syncError({ try await laptop.pull() }) else {
            Issue.record("not unauthorized")
            return
        }
        #expect(await log.drain().map(\.request.kind) == ["authenticate", "get"])
        _ = await syncError { try await laptop.pull() }
        #expect(await log.drain().map(\.request.kind) == ["get", "authenticate", "get"])
    }

    @Test("After register, the first request logs in with the password that was given")
    func firstUse() async throws {
        let server = FakeServer()
        let laptop = try await SyncEngine(
            for: Account("ann"),
            over: server.transport,
            merging: SegmentLog.self
        )
        try await laptop.register(password: "secret")
        try await laptop.edit { $0.append("one") }
        #expect(try await laptop.sync().posts == 1)
    }

    @Test("Without a password or credentials the engine says so, and editing goes on")
    func notAuthenticated() async throws {
        let server = FakeServer()
        let laptop = try await SyncEngine(
            for: Account("ann"),
            over: server.transport,
            merging: SegmentLog.self
        )
        try await laptop.edit { $0.append("one") }
        guard case .notAuthenticated = await syncError({ try await laptop.sync() }) else {
            Issue.record("not asked to authenticate")
            return
        }
        #expect(await laptop.wallet.description == ":one")
    }

    @Test(
        "R14: a log-in that is refused for ever is no refusal of the post that waited for it",
        arguments: [.rejected("malformed"), .tooLarge(limit: 10)] as [TransportError]
    )
    func refusedLogIn(error: TransportError) async throws {
        let home = try await Household()
        let refusals = Once()
        let transport = TestTransport(
            base: home.server.transport,
            before: { kind async throws(TransportError) in
                if kind == .authenticate, refusals.first() { throw error }
            }
        )
        let laptop = try await home.device("laptop", over: transport)
        try await laptop.append("one")
        #expect(await transportError { try await laptop.push() } == error)
        #expect(await laptop.status == .inOrder)
        try await laptop.push()
        #expect(try await home.wallet() == ":one")
    }

    @Test("Credentials that fail are no password")
    func credentialsFail() async throws {
        let home = try await Household()
        var options = home.options("laptop")
        options.credentials = { _ in throw Refused() }
        let laptop = try await home.device("laptop", options: options)
        guard case .notAuthenticated = await syncError({ try await laptop.pull() }) else {
            Issue.record("not asked to authenticate")
            return
        }
    }
}

struct Refused: Error {}
