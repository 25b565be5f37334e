import Testing
import WalletSync
import WalletSyncTesting

@Suite("Documented flows: wallet changes")
struct WalletChangesTests {
    @Test("D4: a change to the wallet is synced to the other device")
    func change() async throws {
        let devices = try await DocumentedDevices.updated()
        #expect(await devices.c1.wallet.description == "")
        try await devices.c1.edit { $0.append("2fbE") }
        #expect(await devices.c1.wallet.description == ":2fbE")
        #expect(await devices.c1.hasUnsyncedEdits)
        let state = try DocumentedDevices.state(by: DocumentedDevices.first, ":2fbE", first: 3, second: 2)

        #expect(try await devices.c1.push() == .accepted(state))
        #expect(await !devices.c1.hasUnsyncedEdits)
        #expect(try await devices.c2.pull() == .adopted(state))
        #expect(await devices.c2.wallet.description == ":2fbE")
    }
}
