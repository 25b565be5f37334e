import Testing
import WalletSync
import WalletSyncTesting

@Suite("A change of password whose outcome is not known")
struct UnfinishedPasswordTests {
    let house: PasswordHouse
    let storage = TestStorage()
    let network: FaultyTransport
    let log = ExchangeLog()

    init() async throws {
        house = try await PasswordHouse()
        network = FaultyTransport(over: RecordingTransport("laptop", over: house.server.transport, to: log))
    }

    /// The device, with one edit synced and a change of password that met `fault`.
    private func unfinished(_ fault: NetworkFault) async throws -> PasswordDevice {
        let laptop = try await house.device("laptop", over: network, storage: storage)
        try await laptop.engine.append("one")
        try await laptop.engine.sync()
        await network.inject(fault, on: .changePassword)
        let error = await transportError { try await laptop.changePassword(in: house) }
        guard case .noAnswer = error else { throw Unexpected() }
        #expect(await laptop.engine.hasUnfinishedPasswordChange)
        _ = await network.drainRequests()
        return laptop
    }

    private struct Unexpected: Error {}

    private func restarted() async throws -> PasswordDevice {
        try await house.device(
            "laptop",
            over: network,
            keys: Keyring(1, 2),
            storage: TestStorage(await storage.record),
            logsIn: false
        )
    }

    /// The texts of all posts that came with a password.
    private func posted() async -> [SignedText?] {
        await log.exchanges.compactMap {
            if case .changePassword(let text) = $0.request { text } else { nil }
        }
    }

    private func expectChanged(_ laptop: PasswordDevice) async throws {
        #expect(await house.isCurrent(house.new))
        #expect(try await house.latest().encryptedWallet == "2|:one")
        #expect(await house.server.chain(of: house.account).count == 2)
        #expect(await laptop.engine.inFlight == nil)
        let latest = try await house.latest()
        #expect(await laptop.engine.mergeBase == latest)
        #expect(await laptop.engine.hasUnfinishedPasswordChange == false)
    }

    @Test("R3: the request was lost; calling again sends the same bytes", arguments: [false, true])
    func requestLost(restarts: Bool) async throws {
        var laptop = try await unfinished(.loseRequest)
        let first = await laptop.engine.inFlight
        if restarts { laptop = try await restarted() }
        #expect(await laptop.engine.hasUnfinishedPasswordChange)
        #expect(await laptop.engine.inFlight == first)

        try await laptop.engine.changePassword(from: house.old, to: house.new)

        #expect(
            await network.drainRequests() == [.authenticate, .authenticate, .get, .changePassword]
        )
        try await expectChanged(laptop)
        #expect(try await house.latest() == first)
    }

    @Test(
        "F1: the answer was lost; the new password logs in, and nothing is sent again",
        arguments: [false, true]
    )
    func answerLost(restarts: Bool) async throws {
        var laptop = try await unfinished(.loseAnswer)
        if restarts { laptop = try await restarted() }

        try await laptop.engine.changePassword(from: house.old, to: house.new)

        #expect(await network.drainRequests() == [.authenticate, .get])
        try await expectChanged(laptop)
    }

    @Test("N1: lost twice and a stray between them; the bytes sent are always the same")
    func strays() async throws {
        let laptop = try await unfinished(.strayRequest)
        await network.inject(.afterStrays, on: .changePassword)
        let error = await syncError {
            try await laptop.engine.changePassword(from: house.old, to: house.new)
        }
        guard case .passwordChangeUnfinished = error else {
            Issue.record("the old password was still good")
            return
        }
        try await laptop.engine.changePassword(from: house.old, to: house.new)
        try await expectChanged(laptop)
        #expect(Set(await posted()).count == 1)
        #expect(await posted().count == 2)
    }

    @Test("F2: the answer was lost, and another device went on with the new password")
    func builtUpon() async throws {
        let laptop = try await unfinished(.loseAnswer)
        let phone = try await house.device("phone", keys: Keyring(1, 2), logsIn: false)
        try await phone.engine.authenticate(password: house.new)
        try await phone.engine.pull()
        try await phone.engine.append("two")
        try await phone.engine.sync()

        try await laptop.engine.changePassword(from: house.old, to: house.new)

        #expect(await network.drainRequests() == [.authenticate, .get])
        #expect(await laptop.engine.text == ":one:two")
        #expect(await laptop.engine.inFlight == nil)
    }

    @Test("F4: the request was lost, and another device posted; a new post takes the place of the old one")
    func overtaken() async throws {
        let laptop = try await unfinished(.loseRequest)
        let phone = try await house.device("phone")
        try await phone.engine.append("two")
        try await phone.engine.sync()

        try await laptop.engine.changePassword(from: house.old, to: house.new)

        #expect(await house.isCurrent(house.new))
        #expect(try await house.latest().encryptedWallet == "2|:one:two")
        #expect(try await house.latest().sequence.value == 3)
    }

    @Test("No sync and no push sends the post under the old password, after a restart neither")
    func notSentAsOrdinaryPost() async throws {
        for laptop in [try await unfinished(.loseRequest), try await restarted()] {
            try await laptop.engine.authenticate(password: house.old)
            for call in [{ _ = try await laptop.engine.sync() }, { _ = try await laptop.engine.push() }] {
                guard case .passwordChangeUnfinished = await syncError(call) else {
                    Issue.record("sent, or not told")
                    return
                }
            }
            #expect(await house.server.chain(of: house.account).count == 1)
            #expect(try await house.latest().encryptedWallet == "1|:one")
        }
        let phone = try await house.device("phone")
        try await phone.engine.pull()
        #expect(await phone.engine.text == ":one")
    }

    @Test("I1: edits made meanwhile stay on the device, and are synced once the change is settled")
    func editsWait() async throws {
        let laptop = try await unfinished(.loseRequest)
        try await laptop.engine.append("two")
        try await laptop.engine.changePassword(from: house.old, to: house.new)
        #expect(try await house.latest().encryptedWallet == "2|:one")
        #expect(await laptop.engine.hasUnsyncedEdits)
        try await laptop.engine.sync()
        #expect(try await house.latest().encryptedWallet == "2|:one:two")
    }

    @Test("F1: when it landed, syncing says that it is unfinished until the new password is given")
    func landedAndSynced() async throws {
        let laptop = try await unfinished(.loseAnswer)
        guard case .passwordChangeUnfinished = await syncError({ try await laptop.engine.sync() }) else {
            Issue.record("not told")
            return
        }
        try await laptop.engine.authenticate(password: house.new)
        try await laptop.engine.sync()
        try await expectChanged(laptop)
    }

    @Test("The keys of another new password are refused, and nothing is sent")
    func otherKeys() async throws {
        let laptop = try await unfinished(.loseRequest)
        laptop.keys.use(3)
        let error = await syncError {
            try await laptop.engine.changePassword(from: house.old, to: "third secret")
        }
        guard case .passwordChangeUnfinished = error else {
            Issue.record("not refused")
            return
        }
        #expect(await network.drainRequests() == [.authenticate, .authenticate, .get])
        #expect(await house.isCurrent(house.old))
        laptop.keys.use(2)
        try await laptop.engine.changePassword(from: house.old, to: house.new)
        try await expectChanged(laptop)
    }

    @Test("Without the new password, becoming a new device gives the change up and keeps the edits")
    func givenUp() async throws {
        let laptop = try await unfinished(.loseRequest)
        try await laptop.engine.append("two")
        laptop.keys.use(1)
        #expect(await laptop.engine.choices == [.becomeNewDevice])
        try await laptop.engine.recover(.becomeNewDevice)
        try await laptop.engine.sync()
        #expect(try await house.latest().encryptedWallet == "1|:one:two")
        #expect(await house.isCurrent(house.old))
    }

    @Test("A third password, set elsewhere: neither of the two logs in, and the person is told so")
    func third() async throws {
        let laptop = try await unfinished(.loseRequest)
        let phone = try await house.device("phone")
        try await phone.engine.pull()
        phone.keys.use(3)
        try await phone.engine.changePassword(from: house.old, to: "third secret")
        let error = await syncError {
            try await laptop.engine.changePassword(from: house.old, to: house.new)
        }
        guard case .passwordChangedElsewhere = error else {
            Issue.record("not told")
            return
        }
        laptop.keys.use(3)
        try await laptop.engine.authenticate(password: "third secret")
        try await laptop.engine.pull()
        #expect(await laptop.engine.inFlight == nil)
    }

    @Test("N13: cancelling the request loses nothing; the next call settles it")
    func cancelled() async throws {
        let laptop = try await house.device("laptop", over: network, storage: storage)
        try await laptop.engine.append("one")
        try await laptop.engine.sync()
        let checkpoint = Checkpoint()
        await network.inject(.holdAnswer(checkpoint), on: .changePassword)
        let call = Task { try await laptop.changePassword(in: house) }
        await checkpoint.reached()
        call.cancel()
        guard case .cancelled = await syncError({ try await call.value }) else {
            Issue.record("not cancelled")
            return
        }
        try await laptop.engine.changePassword(from: house.old, to: house.new)
        try await expectChanged(laptop)
    }
}
