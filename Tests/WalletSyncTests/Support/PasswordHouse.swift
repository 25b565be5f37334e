import Testing
import WalletSync
import WalletSyncTesting

/// An account whose wallet is sealed under a key that comes from the password: 1 from the old one, 2 from
/// the new one.
struct PasswordHouse {
    let server = FakeServer()
    let account = Account("joe")
    let old: Password = "old secret"
    let new: Password = "new secret"

    init() async throws {
        try await server.transport.register(account, password: old)
    }

    func device(
        _ name: DeviceID,
        over transport: (any Transport)? = nil,
        keys: Keyring = Keyring(1),
        storage: any Storage = MemoryStorage(),
        logsIn: Bool = true
    ) async throws -> PasswordDevice {
        let engine = try await SyncEngine(
            for: account,
            over: transport ?? server.transport,
            codec: keys,
            merger: SegmentLog.merger,
            storage: storage,
            options: SyncOptions(integrity: keys, makeDeviceID: { name })
        )
        if logsIn { try await engine.authenticate(password: old) }
        return PasswordDevice(engine: engine, keys: keys)
    }

    /// The server's latest text.
    func latest() async throws -> WalletState {
        try WalletState(reading: try #require(await server.latest(of: account)).text)
    }

    /// Whether this password is the account's.
    func isCurrent(_ password: Password) async -> Bool {
        do {
            _ = try await server.transport.authenticate(account, password: password, device: "visitor")
            return true
        } catch {
            return false
        }
    }
}

/// A device and its keys.
struct PasswordDevice {
    let engine: SyncEngine<SegmentLog>
    let keys: Keyring

    /// Changes the password as an app does: the new key first.
    func changePassword(in house: PasswordHouse) async throws {
        keys.use(2)
        try await engine.changePassword(from: house.old, to: house.new)
    }
}
