import Foundation
import Testing
import WalletSync
import WalletSyncTesting

@testable import WalletctlCore

@Suite struct FirstContactTests {
    private let account = Account("a@example.com")

    /// A server on which "laptop" posted one entry.
    private func house() async throws -> (SaltedServer, TemporaryHome) {
        let (server, laptop) = (SaltedServer(), try TemporaryHome("laptop"))
        try await laptop.opened {
            _ = try await $0.register(over: server.transport, asking: passwords(new: "one"))
        }
        try await laptop.session(over: server.transport) { session in
            try await session.set("mail", to: "the laptop's", at: .now)
            _ = try await session.sync()
        }
        return (server, laptop)
    }

    @Test(
        "A device with entries from before its first sync merges, takes the server's, or asks and changes nothing (S4)",
        arguments: [FirstContactPolicy.merge, .takeServers, .ask]
    )
    func firstContact(policy: FirstContactPolicy) async throws {
        let (server, _) = try await house()
        let phone = try TemporaryHome("phone")
        try await phone.logIn(over: server.transport, passwords(current: "one"))
        try await phone.session(over: server.transport) { session in
            try await session.set("bank", to: "the phone's", at: .now)
            let summary = try await session.sync(onFirstContact: policy)
            #expect(summary.needsDecision == (policy == .ask))
            let expected: [ExactText] =
                switch policy {
                case .merge: ["bank", "mail"]
                case .takeServers: ["mail"]
                case .ask: ["bank"]
                }
            #expect(await session.engine.wallet.keys == expected)
        }
    }

    @Test("A new device is not shown less than the device that it was paired with knows (H2 under a floor)")
    func floor() async throws {
        let (server, laptop) = try await house()
        let older = await server.server.chain(of: account)
        let floor = try await laptop.session(over: server.transport) { session in
            try await session.set("bank", to: "x", at: .now)
            _ = try await session.sync()
            return try #require(await session.engine.floor)
        }
        await server.server.replaceChain(of: account, with: older)
        let phone = try TemporaryHome("phone", floor: Floor(pairing: floor.pairing))
        try await phone.logIn(over: server.transport, passwords(current: "one"))
        do {
            _ = try await phone.session(over: server.transport) { try await $0.sync() }
            Issue.record("not noticed")
        } catch {
            #expect(Complaint(error).what.contains("(H2)"))
        }
    }

    @Test(
        "A record that the disk has spoilt is told as such, and the one before it goes on as a new device's"
    )
    func spoiltRecord() async throws {
        let (server, laptop) = try await house()
        let former = try await laptop.session(over: server.transport) { await $0.engine.deviceID }
        try Data("spoilt".utf8).write(to: URL(filePath: laptop.places.record))
        do {
            try await laptop.session(over: server.transport) { _ in }
            Issue.record("not noticed")
        } catch {
            #expect(Complaint(error).status == .data)
            #expect(Complaint(error).advice == "Run: walletctl recover previous-record")
        }
        try await laptop.opened { try await $0.restorePreviousRecord() }
        try await laptop.session(over: server.transport) { session in
            _ = try await session.sync()
            #expect(await session.engine.wallet.keys == ["mail"])
            #expect(await session.engine.deviceID != former)
        }
    }
}
