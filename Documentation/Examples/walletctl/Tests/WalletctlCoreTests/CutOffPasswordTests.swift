import Foundation
import Testing
import WalletSync
import WalletSyncTesting

@testable import WalletctlCore

@Suite struct CutOffPasswordTests {
    private let server = SaltedServer()
    private let home: TemporaryHome

    init() async throws {
        home = try TemporaryHome("laptop")
        try await home.opened { [server] in
            _ = try await $0.register(over: server.transport, asking: passwords(new: "one"))
        }
    }

    private func change(over transport: SaltedTransport) async throws {
        try await home.opened {
            try await $0.changePassword(over: transport, asking: passwords(current: "one", new: "two"))
        }
    }

    private func losing(_ fault: NetworkFault, of request: RequestKind) -> SaltedTransport {
        var transport = server.transport
        transport.base = FaultyTransport(
            over: server.server.transport,
            faults: .script([fault], on: [request])
        )
        return transport
    }

    private func set(_ key: ExactText) async throws {
        try await home.session(over: server.transport) { try await $0.set(key, to: "x", at: .now) }
    }

    private func syncedKeys() async throws -> [ExactText] {
        try await home.session(over: server.transport) { session in
            _ = try await session.sync()
            return await session.engine.wallet.keys
        }
    }

    /// The home of a process that ended when the change was made and the keys' file did not say so yet.
    private func changedButNotNoted() async throws {
        try await set("mail")
        _ = try await syncedKeys()
        try await change(over: server.transport)
        try await home.opened { home in
            let stored = try #require(try home.storedKeys())
            let keyring = try await stored.keyring(for: Account("a@example.com")) { throw NoPassword() }
            let old = try #require(keyring.former.first)
            try home.store(Keyring(current: keyring.current, changingFrom: old))
        }
    }

    @Test("A change that was made is not taken back because the server is out of reach at the next call")
    func outOfReach() async throws {
        try await changedButNotNoted()
        await #expect(throws: SyncError.self) {
            try await change(over: losing(.loseRequest, of: .authenticate))
        }
        try await change(over: server.transport)
        #expect(try await syncedKeys() == ["mail"])
    }

    @Test("Edits made before the next call neither take a change back nor keep it from being noted")
    func editedSince() async throws {
        try await changedButNotNoted()
        try await set("bank")
        try await change(over: server.transport)
        #expect(try await syncedKeys() == ["bank", "mail"])
    }

    @Test(
        "Without a wallet on the server as well: what became of the change is found out, not guessed",
        arguments: [NetworkFault.loseAnswer, .loseRequest]
    )
    func editedSinceAlone(fault: NetworkFault) async throws {
        await #expect(throws: SyncError.self) { try await change(over: losing(fault, of: .changePassword)) }
        try await set("bank")
        if fault == .loseAnswer {
            try await change(over: server.transport)
        } else {
            await #expect(throws: SyncError.self) { try await change(over: server.transport) }
        }
        #expect(try await syncedKeys() == ["bank"])
    }
}
