import Testing
import WalletSync
import WalletSyncTesting

@Suite("What stands in the way of a new password")
struct PasswordObstacleTests {
    @Test("Unsynced edits: nothing is asked of the server, and after a sync it goes through")
    func unsynced() async throws {
        let house = try await PasswordHouse()
        let network = FaultyTransport(over: house.server.transport)
        let laptop = try await house.device("laptop", over: network)
        try await laptop.engine.append("one")
        _ = await network.drainRequests()
        guard case .unsyncedEdits = await syncError({ try await laptop.changePassword(in: house) }) else {
            Issue.record("not refused")
            return
        }
        #expect(await network.drainRequests() == [])
        try await laptop.engine.sync()
        try await laptop.engine.changePassword(from: house.old, to: house.new)
        #expect(await house.isCurrent(house.new))
    }

    @Test("An ordinary post in flight: it is settled by a sync, never with the new password")
    func inFlight() async throws {
        let house = try await PasswordHouse()
        let network = FaultyTransport(over: house.server.transport)
        let laptop = try await house.device("laptop", over: network)
        await network.inject(.loseRequest, on: .post)
        try await laptop.engine.append("one")
        _ = await transportError { try await laptop.engine.sync() }
        guard case .unsyncedEdits = await syncError({ try await laptop.changePassword(in: house) }) else {
            Issue.record("not refused")
            return
        }
        #expect(await house.isCurrent(house.old))
        try await laptop.engine.sync()
        #expect(try await house.latest().encryptedWallet == "1|:one")
    }

    @Test("R14: a stalled post stays the thing to be settled first")
    func stalled() async throws {
        let house = try await PasswordHouse()
        let network = FaultyTransport(over: house.server.transport)
        let laptop = try await house.device("laptop", over: network)
        await network.inject(.refuse(.rejected("no")), on: .post)
        try await laptop.engine.append("one")
        _ = await syncError { try await laptop.engine.sync() }
        guard case .stalled = await syncError({ try await laptop.changePassword(in: house) }) else {
            Issue.record("not refused")
            return
        }
    }

    @Test("I13: after a violation nothing is posted, with a new password neither")
    func violated() async throws {
        let house = try await PasswordHouse()
        let laptop = try await house.device("laptop")
        try await laptop.engine.append("one")
        try await laptop.engine.sync()
        await house.server.replaceChain(of: house.account, with: [])
        let found = await finding { try await laptop.changePassword(in: house) }
        #expect(found?.rule == .rolledBack)
        #expect(await finding { try await laptop.changePassword(in: house) } == found)
        #expect(await house.isCurrent(house.old))
    }

    @Test("R14: a wallet that cannot go with a new password is refused before the post is durable")
    func tooLarge() async throws {
        let house = try await PasswordHouse()
        let laptop = try await house.device("laptop", over: Narrow(server: house.server.transport))
        try await laptop.engine.append("one")
        try await laptop.engine.sync()
        guard case .tooLarge(_, 10) = await syncError({ try await laptop.changePassword(in: house) }) else {
            Issue.record("not refused")
            return
        }
        #expect(await laptop.engine.inFlight == nil)
        #expect(await house.isCurrent(house.old))
    }

    @Test("R14: a change that the server refuses for ever stalls, and is given up by becoming a new device")
    func refusedForEver() async throws {
        let house = try await PasswordHouse()
        let network = FaultyTransport(over: house.server.transport)
        let laptop = try await house.device("laptop", over: network)
        try await laptop.engine.append("one")
        try await laptop.engine.sync()
        await network.inject(.refuse(.rejected("no")), on: .changePassword)
        guard case .stalled = await syncError({ try await laptop.changePassword(in: house) }) else {
            Issue.record("not stalled")
            return
        }
        #expect(await laptop.engine.choices == [.becomeNewDevice])
        try await laptop.engine.recover(.becomeNewDevice)
        #expect(await laptop.engine.hasUnfinishedPasswordChange == false)
        try await laptop.engine.append("two")
        try await laptop.engine.sync()
        #expect(await house.isCurrent(house.old))
    }

    @Test("A transport that changes no passwords says so before anything else")
    func plainTransport() async throws {
        let house = try await PasswordHouse()
        let laptop = try await house.device("laptop", over: Plain(base: house.server.transport))
        guard case .cannotChangePassword = await syncError({ try await laptop.changePassword(in: house) })
        else {
            Issue.record("not refused")
            return
        }
    }
}

/// Carries what the base carries, but no passwords.
private struct Plain: ForwardingTransport {
    let base: any Transport
}

/// Leaves room for 10 bytes beside a new password.
private struct Narrow: ForwardingTransport, PasswordChangingTransport {
    let server: FakeTransport
    var base: any Transport { server }

    func checkPasswordChange(
        of account: Account,
        from old: Password,
        to new: Password,
        posting text: SignedText?
    ) throws(TransportError) {
        throw .tooLarge(limit: 10)
    }

    func changePassword(
        of account: Account,
        from old: Password,
        to new: Password,
        posting text: SignedText?
    ) async throws(TransportError) -> PasswordChangeAnswer {
        try await server.changePassword(of: account, from: old, to: new, posting: text)
    }
}
