import Testing
import WalletSyncTesting

@testable import WalletSync

@Suite("Changing the password together with the wallet")
struct PasswordChangeTests {
    @Test("One request brings the new password and the wallet sealed and signed anew; every token ends")
    func changed() async throws {
        let house = try await PasswordHouse()
        let log = ExchangeLog()
        let laptop = try await house.device(
            "laptop",
            over: RecordingTransport("laptop", over: house.server.transport, to: log)
        )
        try await laptop.engine.append("one")
        try await laptop.engine.sync()
        _ = await log.drain()

        try await laptop.changePassword(in: house)

        #expect(await log.drain().map(\.request.kind) == ["authenticate", "get", "changePassword"])
        #expect(await house.isCurrent(house.new))
        #expect(await house.isCurrent(house.old) == false)
        #expect(try await house.latest().encryptedWallet == "2|:one")
        #expect(try await house.latest().sequence.value == 2)
        #expect(await laptop.engine.inFlight == nil)
        #expect(await laptop.engine.hasUnfinishedPasswordChange == false)
        try await laptop.engine.append("two")
        #expect(try await laptop.engine.sync().posts == 1)
        #expect(await log.drain().map(\.request.kind) == ["authenticate", "get", "post"])
    }

    @Test("R2: the post is durable, with how it is to be sent, before it is sent")
    func durableFirst() async throws {
        let house = try await PasswordHouse()
        let storage = TestStorage()
        let network = TestTransport(
            base: house.server.transport,
            before: { kind async throws(TransportError) in
                guard kind == .changePassword else { return }
                let record = await storage.record.flatMap {
                    try? SealedRecord(decoding: $0, for: house.account)
                }
                #expect(record?.inFlight?.sequence.value == 2)
                #expect(record?.changesPassword == true)
                throw .noAnswer("lost")
            }
        )
        let laptop = try await house.device("laptop", over: network, storage: storage)
        try await laptop.engine.append("one")
        try await laptop.engine.sync()
        #expect(await transportError { try await laptop.changePassword(in: house) } == .noAnswer("lost"))
        #expect(await laptop.engine.hasUnfinishedPasswordChange)
    }

    @Test("Another device is told so, keeps its unsynced edits, and syncs on with the new password")
    func elsewhere() async throws {
        let house = try await PasswordHouse()
        let laptop = try await house.device("laptop")
        let phone = try await house.device("phone")
        try await laptop.engine.append("one")
        try await laptop.engine.sync()
        try await phone.engine.sync()
        try await phone.engine.append("two")
        try await laptop.changePassword(in: house)

        guard case .passwordChangedElsewhere = await syncError({ try await phone.engine.sync() }) else {
            Issue.record("not told")
            return
        }
        #expect(await phone.engine.text == ":one:two")
        #expect(await phone.engine.hasUnsyncedEdits)
        phone.keys.use(2)
        try await phone.engine.authenticate(password: house.new)
        try await phone.engine.sync()
        try await laptop.engine.sync()
        #expect(try await house.latest().encryptedWallet == "2|:one:two")
        #expect(await laptop.engine.text == ":one:two")
    }

    @Test("A password that was never good is a wrong one, not one that was changed elsewhere")
    func mistyped() async throws {
        let house = try await PasswordHouse()
        let phone = try await house.device("phone")
        #expect(
            await transportError { try await phone.engine.authenticate(password: "typo") } == .unauthorized
        )
        try await phone.engine.pull()
    }

    @Test("A wrong old password changes nothing, and no post is made")
    func wrongOldPassword() async throws {
        let house = try await PasswordHouse()
        let laptop = try await house.device("laptop")
        try await laptop.engine.append("one")
        try await laptop.engine.sync()
        laptop.keys.use(2)

        let error = await transportError {
            try await laptop.engine.changePassword(from: "typo", to: house.new)
        }

        #expect(error == .unauthorized)
        #expect(await laptop.engine.inFlight == nil)
        #expect(await house.isCurrent(house.old))
        #expect(await house.server.chain(of: house.account).count == 1)
    }

    @Test("When another device posts first, nothing is changed, and its state is taken in (F4)")
    func conflict() async throws {
        let house = try await PasswordHouse()
        let phone = try await house.device("phone")
        let first = Once()
        let network = TestTransport(
            base: house.server.transport,
            before: { kind async throws(TransportError) in
                guard kind == .changePassword, first.first() else { return }
                try? await phone.engine.append("two")
                _ = try? await phone.engine.sync()
            }
        )
        let laptop = try await house.device("laptop", over: network)
        try await laptop.engine.append("one")
        try await laptop.engine.sync()

        guard case .overtaken = await syncError({ try await laptop.changePassword(in: house) }) else {
            Issue.record("not told")
            return
        }
        #expect(await house.isCurrent(house.old))
        #expect(await laptop.engine.inFlight == nil)
        #expect(await laptop.engine.hasUnfinishedPasswordChange == false)
        #expect(await laptop.engine.text == ":one:two")
        #expect(try await house.latest().encryptedWallet == "1|:one:two")

        try await laptop.changePassword(in: house)
        #expect(await house.isCurrent(house.new))
        #expect(try await house.latest().encryptedWallet == "2|:one:two")
    }

    @Test("Where nobody has posted yet, the password changes alone; a lost answer is settled the same way")
    func alone() async throws {
        let house = try await PasswordHouse()
        let network = FaultyTransport(over: house.server.transport)
        let laptop = try await house.device("laptop", over: network)
        await network.inject(.loseRequest, .loseAnswer, on: .changePassword)

        for _ in 1...2 {
            let error = await transportError { try await laptop.changePassword(in: house) }
            guard case .noAnswer = error else {
                Issue.record("an answer came through")
                return
            }
        }
        #expect(await laptop.engine.inFlight == nil)
        #expect(await house.isCurrent(house.new))
        _ = await network.drainRequests()
        try await laptop.changePassword(in: house)
        #expect(await network.drainRequests() == [.authenticate, .authenticate, .get])
        #expect(await house.server.chain(of: house.account).isEmpty)
        try await laptop.engine.append("one")
        try await laptop.engine.sync()
        #expect(try await house.latest().encryptedWallet == "2|:one")
    }

    @Test("Where another device makes the first post meanwhile, the password does not change alone")
    func notAlone() async throws {
        let house = try await PasswordHouse()
        let phone = try await house.device("phone")
        let network = TestTransport(
            base: house.server.transport,
            before: { kind async throws(TransportError) in
                guard kind == .changePassword else { return }
                try? await phone.engine.append("one")
                _ = try? await phone.engine.sync()
            }
        )
        let laptop = try await house.device("laptop", over: network)
        guard case .overtaken = await syncError({ try await laptop.changePassword(in: house) }) else {
            Issue.record("not told")
            return
        }
        #expect(await house.isCurrent(house.old))
        #expect(await laptop.engine.text == ":one")
    }
}
