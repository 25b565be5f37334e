import Testing
import WalletSync
import WalletSyncTesting

@Suite("Documented flows: updating")
struct UpdatingTests {
    @Test("D3: an unchanged wallet can be pushed as a new version, with its author's sequence raised")
    func unchangedWallet() async throws {
        let devices = try await DocumentedDevices.loggedIn()
        try await devices.c1.push()
        try await devices.c2.pull()
        let state = try DocumentedDevices.state(by: DocumentedDevices.second, "", first: 1, second: 2)

        #expect(try await devices.c2.push() == .accepted(state))
        #expect(try await devices.c1.pull() == .adopted(state))
    }
}
