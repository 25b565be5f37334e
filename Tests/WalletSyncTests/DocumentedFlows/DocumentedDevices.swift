import Testing
import WalletSync
import WalletSyncTesting

/// The two devices of the documented flows and their server, brought to the point where a section begins.
struct DocumentedDevices {
    static let first: DeviceID = "974690df-85a6-481d-9015-6293226db8c9"
    static let second: DeviceID = "545643c9-ee47-443d-b260-cb9178b8646c"

    let server = FakeServer()
    let log = ExchangeLog()
    let account = Account("joe2@example.com")
    let password: Password = "123abc2"
    let c1: SyncEngine<SegmentLog>
    let c2: SyncEngine<SegmentLog>

    init() async throws {
        c1 = try await Self.engine(
            Self.first,
            account,
            RecordingTransport("c1", over: server.transport, to: log)
        )
        c2 = try await Self.engine(
            Self.second,
            account,
            RecordingTransport("c2", over: server.transport, to: log)
        )
    }

    private static func engine(
        _ device: DeviceID,
        _ account: Account,
        _ transport: any Transport
    ) async throws -> SyncEngine<SegmentLog> {
        try await SyncEngine(
            for: account,
            over: transport,
            merging: SegmentLog.self,
            options: SyncOptions(makeDeviceID: { device })
        )
    }

    /// Set-up: one account, two devices with tokens.
    static func loggedIn() async throws -> DocumentedDevices {
        let devices = try await DocumentedDevices()
        try await devices.c1.register(password: devices.password)
        try await devices.c1.authenticate(password: devices.password)
        try await devices.c2.authenticate(password: devices.password)
        return devices
    }

    /// Both devices on state 2, with the empty wallet.
    static func updated() async throws -> DocumentedDevices {
        let devices = try await loggedIn()
        try await devices.c1.push()
        try await devices.c2.pull()
        try await devices.c2.push()
        try await devices.c1.pull()
        return devices
    }

    /// Both devices on state 3, with the wallet `:2fbE`.
    static func changed() async throws -> DocumentedDevices {
        let devices = try await updated()
        try await devices.c1.edit { $0.append("2fbE") }
        try await devices.c1.push()
        try await devices.c2.pull()
        return devices
    }

    /// Both devices on state 5, with the wallet `:2fbE:BD62:e7ac`.
    static func merged() async throws -> DocumentedDevices {
        let devices = try await changed()
        try await devices.c1.edit { $0.append("BD62") }
        try await devices.c2.edit { $0.append("e7ac") }
        try await devices.c1.push()
        try await devices.c2.pull()
        try await devices.c2.push()
        try await devices.c1.pull()
        return devices
    }

    /// The documented state with this author, wallet and map.
    static func state(
        by author: DeviceID,
        _ wallet: ExactText,
        first: UInt64,
        second: UInt64? = nil
    ) throws -> WalletState {
        var lastSynced = LastSynced.empty.setting(Self.first, to: try #require(SequenceNumber(first)))
        if let second {
            lastSynced = lastSynced.setting(Self.second, to: try #require(SequenceNumber(second)))
        }
        return try WalletState(deviceID: author, encryptedWallet: wallet, lastSynced: lastSynced)
    }
}
