/// Keeps one wallet the same on all of a person's devices.
///
/// Drives a ``Replica`` over a transport and a storage, and decides nothing by itself. Calls may come from
/// any number of tasks: ``pull(onFirstContact:)``, ``push(onFirstContact:)`` and ``sync(onFirstContact:)``
/// take turns in the order in which they came, and ``edit(_:)`` never waits for them. Cancelling a call
/// loses nothing.
public actor SyncEngine<Wallet: Equatable & Sendable> {
    /// The account that is synced.
    public nonisolated let account: Account

    let transport: any Transport
    let storage: any Storage
    let codec: any WalletCodec<Wallet>
    let merger: any WalletMerger<Wallet>
    let options: SyncOptions

    var replica: Replica<Wallet>
    var session = Session()
    var passwordChange: PasswordChange?
    var turns = Turns()
    var operations = Operations<Wallet>()
    var edits = PendingEdits()
    var reloading: Task<Result<Reload, SyncError>, Never>?

    /// Why the last save that failed did so, or `nil` if none ever did: ``SyncError/storage(_:)`` or
    /// ``SyncError/cannotSeal(_:)``.
    public internal(set) var lastSaveFailure: SyncError?

    /// What the last reading of the record after a storage error found, or `nil` if there was none (R15).
    public internal(set) var lastReload: Reload?

    /// Opens the account's record in `storage`, or begins a new one if there is none. A record that storage
    /// had set back goes on as a new device's (``Storage/wasSetBack``, rule H5).
    ///
    /// Let one engine at a time use a storage, and release it before the next one opens: two overwrite each
    /// other's records. A storage's lock keeps other storages out, not a second engine on the same one.
    ///
    /// - Throws: ``SyncError/storage(_:)``, ``SyncError/record(_:)`` and ``SyncError/cannotOpen(_:)``. The
    ///   record is then left alone.
    public init(
        for account: Account,
        over transport: any Transport,
        codec: any WalletCodec<Wallet>,
        merger: any WalletMerger<Wallet>,
        storage: any Storage = MemoryStorage(),
        options: SyncOptions = SyncOptions()
    ) async throws(SyncError) {
        let loaded = try await Self.load(account, from: storage, codec: codec)
        let record =
            loaded
            ?? ReplicaRecord(
                account: account,
                deviceID: options.makeDeviceID(),
                wallet: codec.empty,
                floor: options.floor
            )
        self.account = account
        self.transport = transport
        self.storage = storage
        self.codec = codec
        self.merger = merger
        self.options = options
        let configuration = ReplicaConfiguration(
            emptyWallet: codec.empty,
            keepsLineage: options.keepsLineage ?? options.integrity.isReal,
            formerBaseLimit: options.formerBaseLimit,
            keepsakeLimit: options.keepsakeLimit
        )
        replica = Replica(record: record, configuration: configuration)
        if await storage.wasSetBack { replica.takeNewID(options.newDeviceID(in: record)) }
    }

    /// The same for a wallet that brings its own codec and merger.
    public init(
        for account: Account,
        over transport: any Transport,
        merging wallet: Wallet.Type,
        storage: any Storage = MemoryStorage(),
        options: SyncOptions = SyncOptions()
    ) async throws(SyncError) where Wallet: SyncableWallet {
        try await self.init(
            for: account,
            over: transport,
            codec: Wallet.codec,
            merger: Wallet.merger,
            storage: storage,
            options: options
        )
    }
}

extension SyncEngine {
    /// The wallet with every edit.
    public var wallet: Wallet { replica.record.wallet }

    /// The id under which this device posts.
    public var deviceID: DeviceID { replica.record.deviceID }

    /// The state that this device last got from the server or posted to it.
    public var mergeBase: WalletState? { replica.record.mergeBase?.signed.state }

    /// The post whose outcome is not known yet.
    public var inFlight: WalletState? { replica.record.inFlight?.signed.state }

    /// Whether the wallet holds edits that the server is not known to have.
    public var hasUnsyncedEdits: Bool { replica.hasUnsyncedEdits }

    /// Whether syncing may go on, and if not, why.
    public var status: SyncStatus { replica.record.status }

    /// Merge bases of the past, the latest first.
    public var formerBases: [SignedState] { replica.record.formerBases }

    /// Opens the wallet of a state from the history, such as one of ``formerBases``.
    ///
    /// - Throws: ``SyncError/cannotOpen(_:)``.
    public func wallet(of state: SignedState) async throws(SyncError) -> Wallet {
        do { return try await codec.open(state.state.encryptedWallet) } catch { throw .cannotOpen(error) }
    }
}
