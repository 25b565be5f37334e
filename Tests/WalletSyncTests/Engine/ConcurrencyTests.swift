import Testing
import WalletSync
import WalletSyncTesting

@Suite("The engine under concurrent calls and cancellation")
struct ConcurrencyTests {
    @Test("R6: edits go on while a merge waits for a person, and are carried over")
    func editWhileMerging() async throws {
        let home = try await Household()
        let phone = try await home.device("phone")
        try await phone.edit { $0.append("theirs") }
        try await phone.sync()
        let merger = WaitingMerger()
        let laptop = try await SyncEngine(
            for: home.account,
            over: home.server.transport,
            codec: SegmentLog.codec,
            merger: merger,
            options: home.options("laptop")
        )
        try await laptop.edit { $0.append("mine") }

        async let pull = laptop.pull()
        await merger.gate.reached()
        try await laptop.edit { $0.append("later") }
        #expect(await laptop.wallet.description == ":mine:later")
        await merger.gate.open()

        guard case .merged = try await pull else {
            Issue.record("not merged")
            return
        }
        #expect(await laptop.wallet.description == ":theirs:mine:later")
    }

    @Test("S5: an edit during a get does not wait for the network")
    func editWhileRequesting() async throws {
        let home = try await Household()
        let gate = Gate()
        let transport = TestTransport(
            base: home.server.transport,
            before: { kind async throws(TransportError) in if kind == .get { await gate.pass() } }
        )
        let laptop = try await home.device("laptop", over: transport)

        async let pull = laptop.pull()
        await gate.reached()
        try await laptop.edit { $0.append("one") }
        #expect(await laptop.wallet.description == ":one")
        await gate.open()
        #expect(try await pull == .nothing)
    }

    @Test("S5, R4: edits made during a post stay unsynced after it was accepted")
    func editWhilePosting() async throws {
        let home = try await Household()
        let gate = Gate()
        let transport = TestTransport(
            base: home.server.transport,
            before: { kind async throws(TransportError) in if kind == .post { await gate.pass() } }
        )
        let laptop = try await home.device("laptop", over: transport)
        try await laptop.edit { $0.append("one") }

        async let push = laptop.push()
        await gate.reached()
        try await laptop.edit { $0.append("two") }
        await gate.open()

        guard case .accepted(let state) = try await push else {
            Issue.record("not accepted")
            return
        }
        #expect(state.encryptedWallet == ":one")
        #expect(await laptop.hasUnsyncedEdits)
        #expect(await laptop.wallet.description == ":one:two")
    }

    @Test("R11: calls from many tasks take turns: never two requests at a time, and none starves")
    func turns() async throws {
        let home = try await Household()
        let meter = Meter()
        let transport = TestTransport(
            base: home.server.transport,
            before: { _ async throws(TransportError) in await meter.enter() },
            got: { $0 }
        )
        let laptop = try await home.device(
            "laptop",
            over: TestTransport(base: MeteredTransport(base: transport, meter: meter))
        )

        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<60 {
                group.addTask {
                    try await laptop.edit { $0.append("\(number)") }
                    switch number % 3 {
                    case 0: try await laptop.pull()
                    case 1: try await laptop.push()
                    default: try await laptop.sync()
                    }
                }
            }
            try await group.waitForAll()
        }

        #expect(await meter.most == 1)
        try await laptop.sync()
        let segments = try #require(try? await SegmentLog.codec.open(ExactText(home.wallet()))).segments
        #expect(segments.count == 60)
        #expect(Set(segments).count == 60)
    }

    @Test("R11: calls go through in the order in which they came")
    func order() async throws {
        let home = try await Household()
        let gate = Gate()
        let log = ExchangeLog()
        let recorder = RecordingTransport("laptop", over: home.server.transport, to: log)
        let transport = TestTransport(
            base: recorder,
            before: { kind async throws(TransportError) in if kind == .authenticate { await gate.pass() } }
        )
        let laptop = try await home.device("laptop", over: transport)
        async let first = laptop.pull()
        await gate.reached()
        var calls: [Task<Void, any Error>] = []
        for number in 0..<6 {
            calls.append(
                Task { if number % 2 == 0 { try await laptop.push() } else { try await laptop.pull() } }
            )
            while await laptop.waitingCalls < number + 1 { await Task.yield() }
        }
        await gate.open()
        _ = try await first
        for call in calls { try await call.value }
        #expect(
            await log.drain().map(\.request.kind)
                == ["authenticate", "get", "post", "get", "post", "get", "post", "get"]
        )
    }

    @Test("N13: a call cancelled in its request loses nothing, and the next one goes on")
    func cancelledRequest() async throws {
        let home = try await Household()
        let gate = Gate()
        let held = Once()
        let transport = TestTransport(
            base: home.server.transport,
            before: { kind async throws(TransportError) in
                guard kind == .post, held.first() else { return }
                await gate.pass()
                throw .cancelled
            }
        )
        let laptop = try await home.device("laptop", over: transport)
        try await laptop.edit { $0.append("one") }
        let call = Task { try await laptop.push() }
        await gate.reached()
        call.cancel()
        await gate.open()

        guard case .cancelled = await syncError({ _ = try await call.value }) else {
            Issue.record("not cancelled")
            return
        }
        #expect(await laptop.inFlight != nil)
        #expect(await laptop.wallet.description == ":one")
        #expect(try await laptop.sync().posts == 1)
    }

    @Test("N13: a call cancelled while a merge waits for a person ends, and changes nothing")
    func cancelledMerge() async throws {
        let home = try await Household()
        let phone = try await home.device("phone")
        try await phone.edit { $0.append("theirs") }
        try await phone.sync()
        let merger = WaitingMerger()
        let laptop = try await SyncEngine(
            for: home.account,
            over: home.server.transport,
            codec: SegmentLog.codec,
            merger: merger,
            options: home.options("laptop")
        )
        try await laptop.edit { $0.append("mine") }
        let call = Task { try await laptop.pull() }
        await merger.gate.reached()
        call.cancel()

        guard case .cancelled = await syncError({ _ = try await call.value }) else {
            Issue.record("not cancelled")
            return
        }
        #expect(await laptop.wallet.description == ":mine")
        #expect(await laptop.mergeBase == nil)
        await merger.gate.open()
        try await laptop.sync()
        #expect(try await home.wallet() == ":theirs:mine")
    }

    @Test("N13: a call that is cancelled while it waits for its turn leaves the line")
    func cancelledInLine() async throws {
        let home = try await Household()
        let gate = Gate()
        let transport = TestTransport(
            base: home.server.transport,
            before: { kind async throws(TransportError) in if kind == .get { await gate.pass() } }
        )
        let laptop = try await home.device("laptop", over: transport)
        async let first = laptop.pull()
        await gate.reached()
        let second = Task { try await laptop.push() }
        while await laptop.waitingCalls < 1 { await Task.yield() }
        second.cancel()

        guard case .cancelled = await syncError({ _ = try await second.value }) else {
            Issue.record("not cancelled")
            return
        }
        await gate.open()
        #expect(try await first == .nothing)
        #expect(await home.server.chain(of: home.account).isEmpty)
    }

    @Test("N13: a task that is cancelled already does not begin")
    func cancelledBefore() async throws {
        let home = try await Household()
        let laptop = try await home.device("laptop")
        let call = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            try await laptop.push()
        }
        guard case .cancelled = await syncError({ try await call.value }) else {
            Issue.record("not cancelled")
            return
        }
    }
}

/// Merges when the gate is open.
struct WaitingMerger: WalletMerger {
    let gate = Gate()

    func merge(base: SegmentLog, local: SegmentLog, remote: SegmentLog) async throws -> SegmentLog {
        await gate.pass()
        return SegmentLog.Merger.merge(base: base, local: local, remote: remote)
    }
}

/// Counts how many requests are under way at most.
actor Meter {
    private var current = 0
    private(set) var most = 0

    func enter() async {
        current += 1
        most = max(most, current)
    }

    func leave() {
        current -= 1
    }
}

/// Tells a meter when each request begins and ends.
struct MeteredTransport: Transport {
    let base: any Transport
    let meter: Meter

    func register(_ account: Account, password: Password) async throws(TransportError) {
        try await base.register(account, password: password)
    }

    func authenticate(
        _ account: Account,
        password: Password,
        device: DeviceID
    ) async throws(TransportError) -> AuthToken {
        let result = try await base.authenticate(account, password: password, device: device)
        await meter.leave()
        return result
    }

    func latest(with token: AuthToken) async throws(TransportError) -> SignedText? {
        let result = try await base.latest(with: token)
        await Task.yield()
        await meter.leave()
        return result
    }

    func post(_ text: SignedText, with token: AuthToken) async throws(TransportError) -> PostAnswer {
        let result = try await base.post(text, with: token)
        await Task.yield()
        await meter.leave()
        return result
    }
}
