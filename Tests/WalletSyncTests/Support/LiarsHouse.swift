import Testing
import WalletSync
import WalletSyncTesting

/// One account on a lying server, and engines for as many devices as a test wants.
struct LiarsHouse {
    let server: LyingServer
    let account = Account("joe")
    let password: Password = "secret"
    let integrity: any Integrity

    init(
        _ strictness: ServerLedger.Strictness = .strict,
        integrity: any Integrity = NoIntegrity()
    ) async throws {
        server = LyingServer(strictness)
        self.integrity = integrity
        try await server.transport.register(account, password: password)
    }

    /// An engine of the device `name`, whose later ids are `name2`, `name3`, ….
    func device(
        _ name: DeviceID,
        over transport: (any Transport)? = nil,
        storage: any Storage = MemoryStorage(),
        floor: Floor? = nil
    ) async throws -> SyncEngine<SegmentLog> {
        let password = password
        let numbers = Countdown(Array((1...9).reversed()))
        return try await SyncEngine(
            for: account,
            over: transport ?? server.transport,
            merging: SegmentLog.self,
            storage: storage,
            options: SyncOptions(
                integrity: integrity,
                floor: floor,
                credentials: { _ in password },
                makeDeviceID: {
                    let number = numbers.next() ?? 0
                    return number == 1 ? name : DeviceID("\(name)\(number)") ?? name
                }
            )
        )
    }

    /// A device that has posted these segments, one state each.
    func device(_ name: DeviceID, posting first: String, _ others: String...) async throws -> SyncEngine<
        SegmentLog
    > {
        let engine = try await device(name)
        for segment in [first] + others {
            try await engine.append(segment)
            try await engine.sync()
        }
        return engine
    }

    /// The wallet of the latest state, as `device` is told.
    func wallet(toldTo device: DeviceID? = nil) async throws -> String {
        let latest = try #require(await server.chain(of: account, toldTo: device).last)
        return try WalletState(reading: latest.text).encryptedWallet.string
    }

    /// A state with this text, signed as the devices sign.
    func signed(_ text: String) -> SignedText {
        SignedText(text: Array(text.utf8), tag: integrity.tag(for: Array(text.utf8)))
    }
}
