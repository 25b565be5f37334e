import Testing
import WalletSync
import WalletSyncTesting

@Suite("Documented flows: syncing")
struct SyncingTests {
    @Test("D2: the first post has sequence 1, and the other device gets it")
    func firstPost() async throws {
        let devices = try await DocumentedDevices.loggedIn()
        let state = try DocumentedDevices.state(by: DocumentedDevices.first, "", first: 1)

        #expect(try await devices.c1.push() == .accepted(state))
        #expect(try await devices.c2.pull() == .adopted(state))
        #expect(await devices.c1.mergeBase == state)
        #expect(await devices.c2.mergeBase == state)
    }

    @Test("D2: what is on the server is the canonical text, byte for byte")
    func bytes() async throws {
        let devices = try await DocumentedDevices.loggedIn()
        try await devices.c1.push()
        let latest = try #require(await devices.server.latest(of: devices.account))
        #expect(
            String(decoding: latest.text, as: UTF8.self)
                == #"{"deviceId":"974690df-85a6-481d-9015-6293226db8c9","encryptedWallet":"","#
                + #""lastSynced":{"974690df-85a6-481d-9015-6293226db8c9":1}}"#
        )
        #expect(latest.tag == IntegrityTag("Good HMAC"))
    }
}
