import Foundation
import Testing
import WalletSync
import WalletSyncTesting

@testable import WalletctlCore

@Suite struct SessionTests {
    private func pair(keepsKeys: Bool = true) async throws -> (SaltedServer, TemporaryHome, TemporaryHome) {
        let server = SaltedServer()
        let laptop = try TemporaryHome("laptop", keepsKeys: keepsKeys)
        let phone = try TemporaryHome("phone", keepsKeys: keepsKeys)
        try await laptop.opened {
            _ = try await $0.register(over: server.transport, asking: passwords(new: "one"))
        }
        try await phone.logIn(over: server.transport, passwords(current: "one"))
        return (server, laptop, phone)
    }

    private func set(_ key: String, to value: String, in home: TemporaryHome, _ server: SaltedServer)
        async throws
    {
        try await home.session(over: server.transport) {
            try await $0.set(ExactText(key), to: ExactText(value), at: .now)
        }
    }

    private func sync(_ home: TemporaryHome, over transport: some Transport) async throws -> SyncSummary {
        try await home.session(over: transport) { try await $0.sync() }
    }

    @Test(
        "Two homes sync, diverge, and merge with a conflict that both see and one settles (D2–D8)",
        arguments: [true, false]
    )
    func twoHomes(keepsKeys: Bool) async throws {
        let (server, laptop, phone) = try await pair(keepsKeys: keepsKeys)
        try await set("mail", to: "old", in: laptop, server)
        #expect(try await sync(laptop, over: server.transport).posts == 1)
        #expect(try await sync(phone, over: server.transport).gotChanges)
        try await set("mail", to: "laptop's", in: laptop, server)
        try await set("mail", to: "phone's", in: phone, server)
        try await set("bank", to: "1234", in: phone, server)
        _ = try await sync(laptop, over: server.transport)
        #expect(try await sync(phone, over: server.transport).conflicts == ["mail"])
        _ = try await sync(laptop, over: server.transport)
        try await laptop.session(over: server.transport) { session in
            #expect(await session.engine.wallet["bank"].map(\.value) == ["1234"])
            #expect(await session.engine.wallet["mail"].map(\.writer) == ["laptop", "phone"])
            try await session.settle("mail", taking: 2, at: .now)
            _ = try await session.sync()
        }
        _ = try await sync(phone, over: server.transport)
        try await phone.session(over: server.transport) { session in
            #expect(await session.engine.wallet["mail"].map(\.value) == ["phone's"])
            #expect(await session.engine.wallet.conflicts.isEmpty)
        }
    }

    @Test("A wrong password is refused by the server, and leaves the home without keys")
    func wrongPassword() async throws {
        let (server, _, _) = try await pair()
        let home = try TemporaryHome("thief")
        await #expect(throws: TransportError.unauthorized) {
            try await home.logIn(over: server.transport, passwords(current: "two"))
        }
        let stored = try await home.opened { try $0.storedKeys() }
        #expect(stored == nil)
    }

    @Test("A registration whose answer is lost is settled by logging in")
    func lostRegistration() async throws {
        let server = SaltedServer()
        let home = try TemporaryHome()
        var transport = server.transport
        transport.base = FaultyTransport(
            over: server.server.transport,
            faults: .script([.loseAnswer], on: [.register])
        )
        await #expect(throws: TransportError.noAnswer("the answer was lost")) {
            try await home.opened {
                _ = try await $0.register(over: transport, asking: passwords(new: "one"))
            }
        }
        await #expect(throws: TransportError.accountExists) {
            try await home.opened {
                _ = try await $0.register(over: server.transport, asking: passwords(new: "one"))
            }
        }
        try await home.logIn(over: server.transport, passwords(current: "one"))
        #expect(try await sync(home, over: server.transport).posts == 0)
    }

    @Test("A post whose answer is lost is found to have landed by the next command, and made once (N1, N3)")
    func lostAnswer() async throws {
        let (server, laptop, phone) = try await pair()
        try await set("mail", to: "x", in: laptop, server)
        let network = FaultyTransport(over: server.transport, faults: .script([.loseAnswer], on: [.post]))
        await #expect(throws: SyncError.self) { _ = try await sync(laptop, over: network) }
        try await laptop.session(over: network) { session in
            let report = try await StatusReport(of: session)
            #expect(report.lines.contains { $0.contains("its answer is not known yet") })
        }
        _ = try await sync(laptop, over: server.transport)
        _ = try await sync(phone, over: server.transport)
        #expect(await server.server.chain(of: Account("a@example.com")).count == 1)
    }

    @Test(
        "A server that lost a version stops syncing, is told in words, and each choice leads on (H2)",
        arguments: [ChoiceName.merge, .keepMine]
    )
    func rollback(choice: ChoiceName) async throws {
        let (server, laptop, _) = try await pair()
        let account = Account("a@example.com")
        try await set("mail", to: "x", in: laptop, server)
        _ = try await sync(laptop, over: server.transport)
        let older = await server.server.chain(of: account)
        try await set("bank", to: "y", in: laptop, server)
        _ = try await sync(laptop, over: server.transport)
        await server.server.replaceChain(of: account, with: older)
        do {
            _ = try await sync(laptop, over: server.transport)
            Issue.record("not noticed")
        } catch {
            let complaint = Complaint(error)
            #expect(complaint.status == .protocolBreach)
            #expect(complaint.what.contains("(H2)"))
        }
        try await laptop.session(over: server.transport) { session in
            #expect(try await StatusReport(of: session).condition == .violated)
            _ = try await session.recover(choice)
            #expect(await session.engine.wallet.keys == ["bank", "mail"])
            #expect(try await StatusReport(of: session).condition == .inOrder)
        }
    }

    @Test("An altered state is refused as not authentic, in words, and nothing is taken from it (X1)")
    func altered() async throws {
        let (server, laptop, phone) = try await pair()
        let account = Account("a@example.com")
        try await set("mail", to: "x", in: laptop, server)
        _ = try await sync(laptop, over: server.transport)
        let posted = try #require(await server.server.latest(of: account))
        var text = posted.text
        let middle = text.count / 2
        text[middle] = text[middle] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        await server.server.replaceChain(of: account, with: [SignedText(text: text, tag: posted.tag)])
        do {
            _ = try await sync(phone, over: server.transport)
            Issue.record("not noticed")
        } catch {
            #expect(Complaint(error).status == .data)
        }
        try await phone.session(over: server.transport) { #expect(await $0.engine.wallet.keys.isEmpty) }
    }

    @Test("What was restored from the history is the wallet again, and restoring can be undone")
    func restore() async throws {
        let (server, laptop, _) = try await pair()
        for value in ["first", "second"] {
            try await set("mail", to: value, in: laptop, server)
            _ = try await sync(laptop, over: server.transport)
        }
        try await laptop.session(over: server.transport) { session in
            try await session.engine.restore(session.version(1))
            #expect(await session.engine.wallet["mail"].map(\.value) == ["first"])
            #expect(try await session.wallet(ofVersion: 1)["mail"].map(\.value) == ["second"])
            await #expect(throws: Complaint.self) { _ = try await session.version(99) }
        }
    }
}
