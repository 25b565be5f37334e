import Testing
import WalletSync
import WalletSyncTesting

@Suite("Documented flows: initial setup and account recovery")
struct SetUpTests {
    @Test("D1: one device registers, both get a token of their own, and nobody has posted")
    func setUp() async throws {
        let devices = try await DocumentedDevices()
        #expect(await devices.c1.deviceID == DocumentedDevices.first)
        #expect(await devices.c2.deviceID == DocumentedDevices.second)

        try await devices.c1.register(password: devices.password)
        let first = try await devices.c1.authenticate(password: devices.password)
        let second = try await devices.c2.authenticate(password: devices.password)

        #expect(first != second)
        #expect(await devices.server.chain(of: devices.account).isEmpty)
        #expect(try await devices.c1.pull() == .nothing)
        #expect(try await devices.c2.pull() == .nothing)
    }

    @Test("D1: the account can be registered once, and needs its password")
    func onlyOnce() async throws {
        let devices = try await DocumentedDevices.loggedIn()
        await #expect { try await devices.c2.register(password: "other") } throws: { error in
            if case SyncError.transport(.accountExists) = error { true } else { false }
        }
        await #expect { try await devices.c2.authenticate(password: "other") } throws: { error in
            if case SyncError.transport(.unauthorized) = error { true } else { false }
        }
    }
}
