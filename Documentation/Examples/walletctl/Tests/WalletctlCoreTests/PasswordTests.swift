import Foundation
import Testing
import WalletSync
import WalletSyncTesting

@testable import WalletctlCore

@Suite struct PasswordTests {
    private let account = Account("a@example.com")

    /// A home with one synced entry under the password "one".
    private func house(keepsKeys: Bool) async throws -> (SaltedServer, TemporaryHome) {
        let server = SaltedServer()
        let home = try TemporaryHome("laptop", keepsKeys: keepsKeys)
        try await home.opened {
            _ = try await $0.register(over: server.transport, asking: passwords(new: "one"))
        }
        try await home.session(over: server.transport) { session in
            try await session.set("mail", to: "x", at: .now)
            _ = try await session.sync()
        }
        return (server, home)
    }

    private func change(
        _ home: TemporaryHome,
        over transport: SaltedTransport,
        from old: String = "one",
        to new: String = "two"
    ) async throws {
        try await home.opened {
            try await $0.changePassword(over: transport, asking: passwords(current: old, new: new))
        }
    }

    private func lossy(_ server: SaltedServer, _ fault: NetworkFault) -> SaltedTransport {
        var transport = server.transport
        transport.base = FaultyTransport(
            over: server.server.transport,
            faults: .script([fault], on: [.changePassword])
        )
        return transport
    }

    private func mail(in home: TemporaryHome, _ server: SaltedServer, _ password: String) async throws
        -> [ExactText]
    {
        try await home.session(over: server.transport, password) { session in
            _ = try await session.sync()
            return await session.engine.wallet["mail"].map(\.value)
        }
    }

    @Test(
        "A new password seals the wallet anew; the former one is refused, here and by the server",
        arguments: [true, false]
    )
    func changed(keepsKeys: Bool) async throws {
        let (server, home) = try await house(keepsKeys: keepsKeys)
        try await change(home, over: server.transport)
        #expect(try await mail(in: home, server, "two") == ["x"])
        let other = try TemporaryHome("phone")
        await #expect(throws: TransportError.unauthorized) {
            try await other.logIn(over: server.transport, passwords(current: "one"))
        }
        try await other.logIn(over: server.transport, passwords(current: "two"))
        #expect(try await mail(in: other, server, "two") == ["x"])
    }

    @Test(
        "Another device is told, logs in with the new password, and keeps its unsynced edits",
        arguments: [true, false]
    )
    func elsewhere(keepsKeys: Bool) async throws {
        let (server, laptop) = try await house(keepsKeys: keepsKeys)
        let phone = try TemporaryHome("phone", keepsKeys: keepsKeys)
        try await phone.logIn(over: server.transport, passwords(current: "one"))
        try await phone.session(over: server.transport) { session in
            _ = try await session.sync()
            try await session.set("bank", to: "y", at: .now)
        }
        try await change(laptop, over: server.transport)
        do {
            _ = try await mail(in: phone, server, "one")
            Issue.record("not told")
        } catch {
            #expect(Complaint(error).status == .noPermission)
        }
        try await phone.logIn(over: server.transport, passwords(current: "two", former: "one"))
        #expect(try await mail(in: phone, server, "two") == ["x"])
        try await laptop.session(over: server.transport, "two") { session in
            _ = try await session.sync()
            #expect(await session.engine.wallet.keys == ["bank", "mail"])
        }
    }

    @Test(
        "A change whose request or answer was lost is finished by the next call, after a restart",
        arguments: [NetworkFault.loseRequest, .loseAnswer],
        [true, false]
    )
    func lost(fault: NetworkFault, keepsKeys: Bool) async throws {
        let (server, home) = try await house(keepsKeys: keepsKeys)
        await #expect(throws: SyncError.self) { try await change(home, over: lossy(server, fault)) }
        try await home.session(over: server.transport, "two") { session in
            let report = try await StatusReport(of: session)
            #expect(report.lines.contains { $0.contains("change of the password is under way") })
            await #expect(throws: HomeError.passwordChangeUnderWay) { _ = try await session.sync() }
            try await session.set("bank", to: "y", at: .now)
        }
        try await change(home, over: server.transport)
        #expect(try await mail(in: home, server, "two") == ["x"])
        try await home.session(over: server.transport, "two") { session in
            #expect(await session.engine.wallet.keys == ["bank", "mail"])
            #expect(session.keyring.changingFrom == nil)
        }
        #expect(await server.server.chain(of: account).count == 3)
    }

    @Test("A wrong password, and a change that another device overtook, leave the former password good")
    func notChanged() async throws {
        let (server, home) = try await house(keepsKeys: true)
        await #expect(throws: HomeError.wrongPassword) {
            try await change(home, over: server.transport, from: "typo")
        }
        let phone = try TemporaryHome("phone")
        try await phone.logIn(over: server.transport, passwords(current: "one"))
        var overtaken = server.transport
        overtaken.beforeChange = {
            try? await phone.session(over: server.transport) { session in
                _ = try await session.sync()
                try await session.set("bank", to: "y", at: .now)
                _ = try await session.sync()
            }
        }
        do {
            try await change(home, over: overtaken)
            Issue.record("not overtaken")
        } catch {
            #expect(Complaint(error).what == "another device posted first; the password was not changed")
        }
        try await home.opened { home in
            let stored = try #require(try home.storedKeys())
            #expect(stored.changingFrom == nil)
        }
        #expect(try await mail(in: home, server, "one") == ["x"])
    }

    @Test("A change that did not arrive can be given up; one that did cannot", arguments: [true, false])
    func givenUp(keepsKeys: Bool) async throws {
        let (server, home) = try await house(keepsKeys: keepsKeys)
        await #expect(throws: SyncError.self) { try await change(home, over: lossy(server, .loseRequest)) }
        try await home.opened {
            try await $0.giveUpPasswordChange(over: server.transport, asking: passwords(new: "two"))
        }
        #expect(try await mail(in: home, server, "one") == ["x"])

        await #expect(throws: SyncError.self) { try await change(home, over: lossy(server, .loseAnswer)) }
        await #expect(throws: SyncError.self) {
            try await home.opened {
                try await $0.giveUpPasswordChange(over: server.transport, asking: passwords(new: "two"))
            }
        }
        try await change(home, over: server.transport)
        #expect(try await mail(in: home, server, "two") == ["x"])
    }

    @Test("Where nothing was ever posted, a lost answer leaves the change under way until it is known")
    func alone() async throws {
        let server = SaltedServer()
        let home = try TemporaryHome()
        try await home.opened {
            _ = try await $0.register(over: server.transport, asking: passwords(new: "one"))
        }
        await #expect(throws: SyncError.self) { try await change(home, over: lossy(server, .loseAnswer)) }
        try await home.opened { home in
            let stored = try #require(try home.storedKeys())
            #expect(stored.changingFrom != nil)
        }
        try await change(home, over: server.transport)
        #expect(try await mail(in: home, server, "two") == [])
    }

    @Test(
        "A process that ends between storing the new keys and sending them leaves a change to finish or give up",
        arguments: [true, false]
    )
    func endedBeforeSending(givesUp: Bool) async throws {
        let (server, home) = try await house(keepsKeys: false)
        try await home.opened { home in
            let stored = try #require(try home.storedKeys())
            let one = try await stored.keyring(for: account) { try await passwords(current: "one")(.current) }
            let two = try await KeyMaterial.derived(
                from: try #require(RootPassword("two")),
                for: account,
                origin: one.current.origin
            )
            try home.store(one.changing(to: two))
        }
        if givesUp {
            try await home.opened {
                try await $0.giveUpPasswordChange(over: server.transport, asking: passwords(new: "two"))
            }
        } else {
            try await change(home, over: server.transport)
        }
        #expect(try await mail(in: home, server, givesUp ? "one" : "two") == ["x"])
    }

    @Test("What was signed under the former password is not taken any more, once the change is known")
    func formerKeyForges() async throws {
        let (server, home) = try await house(keepsKeys: true)
        let chain = await server.server.chain(of: account)
        try await change(home, over: server.transport)
        await server.server.replaceChain(of: account, with: chain)
        do {
            _ = try await mail(in: home, server, "two")
            Issue.record("taken")
        } catch {
            #expect(Complaint(error).status == .data)
        }
    }
}
