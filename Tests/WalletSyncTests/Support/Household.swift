import Testing
import WalletSync
import WalletSyncTesting

/// One account on a fake server, and engines for as many devices as a test wants.
struct Household {
    let server: FakeServer
    let account = Account("joe")
    let password: Password = "secret"

    init(_ strictness: ServerLedger.Strictness = .strict) async throws {
        server = FakeServer(strictness)
        try await server.transport.register(account, password: password)
    }

    /// An engine of the device `name`, which logs in by itself.
    func device(
        _ name: DeviceID,
        over transport: (any Transport)? = nil,
        storage: any Storage = MemoryStorage(),
        options: SyncOptions? = nil
    ) async throws -> SyncEngine<SegmentLog> {
        try await SyncEngine(
            for: account,
            over: transport ?? TestTransport(base: server.transport),
            merging: SegmentLog.self,
            storage: storage,
            options: options ?? self.options(name)
        )
    }

    func options(_ name: DeviceID) -> SyncOptions {
        let password = password
        return SyncOptions(credentials: { _ in password }, makeDeviceID: { name })
    }

    /// The wallet of the server's latest state.
    func wallet() async throws -> String {
        let latest = try #require(await server.latest(of: account))
        return try WalletState(reading: latest.text).encryptedWallet.string
    }
}

/// Runs `body`, and gives the error that it threw.
func syncError(_ body: () async throws -> Void) async -> SyncError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? SyncError
    }
}
