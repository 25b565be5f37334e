import Testing
import WalletSync
import WalletSyncTesting

@Suite("The engine when a save fails, or a call is given up, beside a request")
struct SuspendedRequestTests {
    @Test("R11: after a failed save the next request waits until the one under way has really ended")
    func oneRequest() async throws {
        let home = try await Household()
        let storage = TestStorage()
        let line = HeldLine()
        let laptop = try await home.device(
            "laptop",
            over: TestTransport(
                base: home.server.transport,
                before: { kind async throws(TransportError) in if kind == .get { await line.begin() } }
            ),
            storage: storage
        )
        let first = Task { try await laptop.pull() }
        await line.gate.reached()
        await storage.failNextSave(.before)
        _ = await syncError { try await laptop.append("one") }

        let second = Task { try await laptop.pull() }
        while await laptop.waitingCalls == 0, await !line.isShared { await Task.yield() }
        #expect(await !line.isShared)
        await line.gate.open()
        guard case .storage = await syncError({ _ = try await first.value }) else {
            Issue.record("went on without the record")
            return
        }
        #expect(try await second.value == .nothing)
    }

    enum End: CaseIterable {
        case cancelled, saveFails
    }

    @Test(
        "R11, R12: a post that was given up while it logged in is not sent any more",
        arguments: End.allCases
    )
    func notSent(end: End) async throws {
        let home = try await Household()
        let storage = TestStorage()
        let gate = Gate()
        let password = home.password
        var options = home.options("laptop")
        options.credentials = { _ in
            await gate.pass()
            while !Task.isCancelled { await Task.yield() }
            return password
        }
        let log = ExchangeLog()
        let deaf = DeafTransport(base: RecordingTransport("laptop", over: home.server.transport, to: log))
        let laptop = try await home.device("laptop", over: deaf, storage: storage, options: options)
        try await laptop.append("one")
        await gate.open()
        let call = Task { try await laptop.push() }
        await gate.reached()
        switch end {
        case .cancelled: call.cancel()
        case .saveFails:
            await storage.failNextSave(.before)
            _ = await syncError { try await laptop.append("two") }
        }
        #expect(await syncError { _ = try await call.value } != nil)
        #expect(await log.exchanges.isEmpty)
        #expect(await home.server.chain(of: home.account).isEmpty)
    }

    @Test("R12: a call whose save failed says why")
    func reason() async throws {
        let home = try await Household()
        let storage = TestStorage()
        let laptop = try await home.device("laptop", storage: storage)
        await storage.failNextSave(.before)
        guard case .storage(.failed("save")) = await syncError({ try await laptop.push() }) else {
            Issue.record("another reason")
            return
        }
        guard case .storage(.failed("save")) = await laptop.lastSaveFailure else {
            Issue.record("not remembered")
            return
        }
        try await laptop.push()
        #expect(await home.server.chain(of: home.account).count == 1)
    }

    @Test("R12: not even a log-in or a registration is sent before the record was read again")
    func accounts() async throws {
        let home = try await Household()
        let storage = TestStorage()
        let log = ExchangeLog()
        let recorder = RecordingTransport("laptop", over: home.server.transport, to: log)
        let laptop = try await home.device("laptop", over: recorder, storage: storage)
        await storage.failNextSave(.before)
        await storage.failLoads(true)
        _ = await syncError { try await laptop.append("one") }

        let calls: [@Sendable () async throws -> Void] = [
            { try await laptop.authenticate(password: "secret") },
            { try await laptop.register(password: "secret") },
        ]
        for call in calls {
            guard case .storage = await syncError(call) else {
                Issue.record("went on without the record")
                return
            }
        }
        #expect(await log.exchanges.isEmpty)
    }

    @Test("R15: what became of an edit is still known after another one failed", arguments: [false, true])
    func twoFailures(isIn: Bool) async throws {
        let home = try await Household()
        let storage = TestStorage()
        let laptop = try await home.device("laptop", storage: storage)
        await storage.failNextSave(isIn ? .after : .before)
        let first = try #require(await failedEdit { try await laptop.append("one") })
        await storage.failNextSave(.before)
        let second = try #require(await failedEdit { try await laptop.append("two") })

        #expect(try await laptop.isMade(second) == false)
        #expect(try await laptop.isMade(first) == isIn)
        #expect(await laptop.wallet.description == (isIn ? ":one" : ""))
    }

    private func failedEdit(_ edit: () async throws -> Void) async -> EditID? {
        guard case .editNotSaved(let id) = await syncError(edit) else { return nil }
        return id
    }
}

/// Holds the first request up, and sees whether another one comes meanwhile.
private actor HeldLine {
    let gate = Gate()
    private var isHeld = false
    private var isFirst = true
    private(set) var isShared = false

    func begin() async {
        if isHeld { isShared = true }
        guard isFirst else { return }
        isFirst = false
        isHeld = true
        await gate.pass()
        isHeld = false
    }
}

/// Carries every request to its end, whether its task was cancelled or not.
private struct DeafTransport: Transport {
    let base: any Transport

    func register(_ account: Account, password: Password) async throws(TransportError) {
        try await deaf { [base] () async throws(TransportError) in
            try await base.register(account, password: password)
        }
    }

    func authenticate(
        _ account: Account,
        password: Password,
        device: DeviceID
    ) async throws(TransportError) -> AuthToken {
        try await deaf { [base] () async throws(TransportError) in
            try await base.authenticate(account, password: password, device: device)
        }
    }

    func latest(with token: AuthToken) async throws(TransportError) -> SignedText? {
        try await deaf { [base] () async throws(TransportError) in try await base.latest(with: token) }
    }

    func post(_ text: SignedText, with token: AuthToken) async throws(TransportError) -> PostAnswer {
        try await deaf { [base] () async throws(TransportError) in try await base.post(text, with: token) }
    }

    private func deaf<Answer: Sendable>(
        _ request: @escaping @Sendable () async throws(TransportError) -> Answer
    ) async throws(TransportError) -> Answer {
        let call = Task { () async -> Result<Answer, TransportError> in
            do throws(TransportError) { return .success(try await request()) } catch {
                return .failure(error)
            }
        }
        return try await call.value.get()
    }
}
