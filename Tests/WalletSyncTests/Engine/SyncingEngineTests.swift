import Testing
import WalletSync
import WalletSyncTesting

@Suite("The engine: pull, push and sync")
struct SyncingEngineTests {
    @Test("sync posts what there is to post, and the other device adopts it")
    func sync() async throws {
        let home = try await Household()
        let laptop = try await home.device("laptop")
        let phone = try await home.device("phone")
        try await laptop.edit { $0.append("one") }

        let report = try await laptop.sync()
        #expect(report.posts == 1)
        #expect(report.rounds == 1)
        #expect(report.isComplete)
        #expect(try await phone.sync().posts == 0)
        #expect(await phone.wallet.description == ":one")
    }

    @Test("R8: sync makes no post where there is nothing new")
    func nothingNew() async throws {
        let home = try await Household()
        let laptop = try await home.device("laptop")
        #expect(try await laptop.sync().posts == 0)
        #expect(await home.server.chain(of: home.account).isEmpty)
    }

    @Test("R8: sync settles an in-flight post although nothing was edited since")
    func settlesInFlight() async throws {
        let home = try await Household()
        let lossy = Once()
        let transport = TestTransport(
            base: home.server.transport,
            before: { kind async throws(TransportError) in
                if kind == .post, lossy.first() { throw .noAnswer("request lost") }
            }
        )
        let laptop = try await home.device("laptop", over: transport)
        try await laptop.edit { $0.append("one") }
        #expect(await syncError { try await laptop.push() } != nil)
        #expect(await laptop.inFlight != nil)

        #expect(try await laptop.sync().posts == 1)
        #expect(await laptop.inFlight == nil)
        #expect(try await home.wallet() == ":one")
    }

    @Test("R13: sync gets before every new post; push alone does not")
    func getsBeforePosts() async throws {
        let home = try await Household()
        let log = ExchangeLog()
        let recorder = RecordingTransport("laptop", over: home.server.transport, to: log)
        let laptop = try await home.device("laptop", over: TestTransport(base: recorder))
        try await laptop.edit { $0.append("one") }
        try await laptop.sync()
        #expect(await log.drain().map(\.request.kind) == ["authenticate", "get", "post"])
        try await laptop.edit { $0.append("two") }
        try await laptop.push()
        #expect(await log.drain().map(\.request.kind) == ["post"])
    }

    @Test("S2: a merge overtaken by another post twice in a row goes on, and tells its rounds")
    func overtaken() async throws {
        let home = try await Household()
        let phone = try await home.device("phone")
        let overtakings = Countdown(2)
        let transport = TestTransport(
            base: home.server.transport,
            before: { kind async throws(TransportError) in
                guard kind == .post, let number = overtakings.next() else { return }
                _ = try? await phone.edit { $0.append("phone\(number)") }
                _ = try? await phone.sync()
            }
        )
        let laptop = try await home.device("laptop", over: transport)
        try await laptop.edit { $0.append("laptop") }

        let report = try await laptop.sync()

        #expect(report.rounds == 3)
        #expect(report.posts == 1)
        #expect(try await home.wallet() == ":phone2:phone1:laptop")
    }

    @Test("sync is bounded: where others are always faster it says so, and loses nothing")
    func bounded() async throws {
        let home = try await Household()
        let phone = try await home.device("phone")
        let transport = TestTransport(
            base: home.server.transport,
            before: { kind async throws(TransportError) in
                guard kind == .post else { return }
                _ = try? await phone.edit { $0.append("x") }
                _ = try? await phone.sync()
            }
        )
        var options = home.options("laptop")
        options.rounds = 3
        let laptop = try await home.device("laptop", over: transport, options: options)
        try await laptop.edit { $0.append("laptop") }

        let error = await syncError { try await laptop.sync() }

        guard case .roundsExhausted(3) = error else {
            Issue.record("not exhausted: \(String(describing: error))")
            return
        }
        #expect(await laptop.wallet.description == ":x:x:x:laptop")
    }

    @Test("First contact, ask: push and sync come back with both sides; the answer is a second call")
    func firstContactAsked() async throws {
        let home = try await Household()
        let phone = try await home.device("phone")
        try await phone.edit { $0.append("server") }
        try await phone.sync()
        let laptop = try await home.device("laptop")
        try await laptop.edit { $0.append("local") }

        let report = try await laptop.sync(onFirstContact: .ask)
        #expect(!report.isComplete)
        #expect(report.decision?.local.description == ":local")
        #expect(report.decision?.remote.wallet.description == ":server")
        guard case .outOfDate(let latest) = try await laptop.push(onFirstContact: .ask) else {
            Issue.record("accepted")
            return
        }
        #expect(latest.sequence == .first)
        guard case .needsDecision = latest.result else {
            Issue.record("no decision asked for")
            return
        }
        try await laptop.sync(onFirstContact: .merge)
        #expect(try await home.wallet() == ":server:local")
    }

    @Test("A violation is thrown with both states, stops syncing, and leaves editing alone")
    func violation() async throws {
        let home = try await Household()
        let laptop = try await home.device("laptop")
        try await laptop.edit { $0.append("one") }
        try await laptop.sync()
        await home.server.replaceChain(of: home.account, with: [])

        let error = await syncError { try await laptop.pull() }
        guard case .violation(let violation) = error else {
            Issue.record("no violation: \(String(describing: error))")
            return
        }
        #expect(violation.finding.rule == .rolledBack)
        #expect(violation.base?.sequence == .first)
        #expect(violation.remote == nil)
        try await laptop.edit { $0.append("two") }
        #expect(await laptop.wallet.description == ":one:two")
        #expect(await syncError { try await laptop.sync() } != nil)
        #expect(await home.server.chain(of: home.account).isEmpty)
        #expect(await laptop.status == .violated(violation))
    }

    @Test("After a decision the engine logs in under the new device id (A3)")
    func recoversUnderNewID() async throws {
        let home = try await Household()
        let ids = Countdown<DeviceID>(["new", "laptop"])
        var options = home.options("laptop")
        options.makeDeviceID = { ids.next() ?? "more" }
        let laptop = try await home.device("laptop", options: options)
        try await laptop.edit { $0.append("one") }
        try await laptop.sync()
        await home.server.replaceChain(of: home.account, with: [])
        _ = await syncError { try await laptop.pull() }

        try await laptop.recover(.keepMine)

        #expect(await laptop.deviceID == "new")
        #expect(try await laptop.sync().posts == 1)
        #expect(try await home.wallet() == ":one")
    }
}

extension Exchange.Request {
    var kind: String {
        switch self {
        case .register: "register"
        case .authenticate: "authenticate"
        case .get: "get"
        case .post: "post"
        case .changePassword: "changePassword"
        }
    }
}
