import Testing
import WalletSync
import WalletSyncTesting

@Suite("RecordingTransport and its log")
struct RecordingTransportTests {
    private let ann = Account("ann")

    @Test("Everything that passes is logged, in order, with its party and its answer")
    func logged() async throws {
        let server = FakeServer(makeToken: { AuthToken("token of \($0)") })
        let log = ExchangeLog()
        let transport = RecordingTransport("laptop", over: server.transport, to: log)
        let post = try post(by: "a", over: nil)

        try await transport.register(ann, password: "secret")
        let token = try await transport.authenticate(ann, password: "secret", device: "a")
        _ = try await transport.latest(with: token)
        _ = try await transport.post(post, with: token)
        _ = try await transport.post(post, with: token)

        #expect(token == AuthToken("token of a"))
        let exchanges = await log.exchanges
        #expect(exchanges.allSatisfy { $0.party == "laptop" })
        #expect(
            exchanges.map(\.request) == [.register, .authenticate("a"), .get, .post(post), .post(post)]
        )
        #expect(
            exchanges.map(\.answer) == [
                .registered, .token(token), .latest(nil), .posted(.accepted(post)),
                .posted(.outOfDate(latest: post)),
            ]
        )
    }

    @Test("Errors are logged and thrown on as they are")
    func failures() async throws {
        let log = ExchangeLog()
        let transport = RecordingTransport("phone", over: FakeServer().transport, to: log)
        let unknown = AuthToken("unknown")
        let error = await transportError { _ = try await transport.latest(with: unknown) }
        #expect(error == .unauthorized)
        #expect(await log.exchanges.map(\.answer) == [.failed(.unauthorized)])
    }

    @Test("Two parties share one log; draining it begins it anew")
    func shared() async throws {
        let server = FakeServer()
        let log = ExchangeLog()
        let first = RecordingTransport("first", over: server.transport, to: log)
        let second = RecordingTransport("second", over: server.transport, to: log)
        try await first.register(ann, password: "x")
        _ = try await second.authenticate(ann, password: "x", device: "b")

        #expect(await log.drain().map(\.party) == ["first", "second"])
        #expect(await log.exchanges.isEmpty)
        _ = try await first.authenticate(ann, password: "x", device: "a")
        #expect(await log.drain().map(\.party) == ["first"])
    }

    @Test("The limit of the transport underneath shows through")
    func limit() {
        let log = ExchangeLog()
        #expect(RecordingTransport("a", over: FakeServer().transport, to: log).largestText == nil)
        #expect(RecordingTransport("a", over: Narrow(), to: log).largestText == 100_000)
    }

    private struct Narrow: Transport {
        var largestText: Int? { 100_000 }
        func register(_ account: Account, password: Password) async throws(TransportError) {}
        func authenticate(
            _ account: Account,
            password: Password,
            device: DeviceID
        ) async throws(TransportError) -> AuthToken { AuthToken("") }
        func latest(with token: AuthToken) async throws(TransportError) -> SignedText? { nil }
        func post(_ text: SignedText, with token: AuthToken) async throws(TransportError) -> PostAnswer {
            .outOfDate(latest: nil)
        }
    }
}
