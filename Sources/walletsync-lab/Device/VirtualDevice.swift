import WalletSync
import WalletSyncTesting

/// One device: the production replica, the disk under it, and what the replica is waiting for. A value, run
/// by hand: no clock, no thread, no network. The explorer and the simulator put the world around it.
///
/// It lives where its wallets are chosen, so that it is compiled for them: unspecialized it takes three times
/// as long.
struct VirtualDevice<Wallet: VirtualWallet>: Sendable {
    private(set) var replica: Replica<Wallet>
    private(set) var stored: Snapshot<ReplicaRecord<Wallet>>
    private(set) var unstored: Snapshot<ReplicaRecord<Wallet>>?
    private(set) var wait: Wait<Wallet>?
    let integrity: KeyedChecksum

    /// A device that never synced.
    init(
        _ device: DeviceID,
        of account: Account,
        configuration: ReplicaConfiguration<Wallet>,
        integrity: KeyedChecksum
    ) {
        let record = ReplicaRecord(account: account, deviceID: device, wallet: configuration.emptyWallet)
        stored = Snapshot(record)
        replica = Replica(record: record, configuration: configuration)
        self.integrity = integrity
    }

    /// What the device remembers; ahead of ``disk`` while a save is under way.
    var record: ReplicaRecord<Wallet> { replica.record }

    /// What a restart would find.
    var disk: ReplicaRecord<Wallet> { stored.value }

    /// The save under way: durable or not, nobody knows yet.
    var saving: ReplicaRecord<Wallet>? { unstored?.value }

    /// Whether a save is under way.
    var isSaving: Bool { unstored != nil }

    /// The generation that a restart would find.
    var durableGeneration: UInt64 { stored.value.generation }

    /// What the operation under way waits for: `seal`, `get`, `post`, `open` or `merge`.
    var waiting: Action<Wallet>? { wait?.action.value }

    /// Whether no operation is under way. Mutating, because a call on a place needs no copy of it.
    mutating func isIdle() -> Bool { replica.operation == nil }

    // MARK: Steps

    /// Hands an event to the replica and takes in what it asks for.
    ///
    /// - Returns: how the operation ended, if it did.
    @discardableResult
    mutating func handle(_ event: Event<Wallet>) -> Outcome<Wallet>? {
        var end: Outcome<Wallet>?
        if let wait, wait.isEnded(by: event) { self.wait = nil }
        for action in replica.handle(event) {
            switch action {
            case .save(let record): unstored = Snapshot(record)
            case .seal(let id, _): wait = Wait(for: .sealing, of: id, action)
            case .get(let id), .post(let id, _): wait = Wait(for: .answer, of: id, action)
            case .open(let id, _): wait = Wait(for: .opening, of: id, action)
            case .merge(let id, _, _, _): wait = Wait(for: .merging, of: id, action)
            case .abandon: wait = nil
            case .finish(_, let outcome): end = outcome
            }
        }
        return end
    }

    /// Makes an edit; gives whether the replica took it.
    @discardableResult
    mutating func edit(_ number: Int) -> Bool {
        if replica.isSuspended { return false }
        var wallet = record.wallet
        wallet.make(number)
        handle(.edit(wallet))
        return true
    }

    /// Seals, opens or merges, if that is what the operation waits for.
    ///
    /// - Returns: the event that comes of it; hand it to ``handle(_:)``.
    func computed() -> Event<Wallet>? { wait?.computed(with: integrity) }

    /// How a save may end.
    enum SaveEnd: Hashable, Sendable, CaseIterable {
        /// It returned: the record is durable.
        case stored
        /// It threw, and the former record is what a reader finds.
        case failedBefore
        /// It threw, and the new record is what a reader finds all the same.
        case failedAfter
    }

    /// Ends the save under way.
    @discardableResult
    mutating func endSave(_ end: SaveEnd) -> Outcome<Wallet>? {
        guard let record = unstored else { return nil }
        unstored = nil
        if end != .failedBefore { stored = record }
        let generation = record.value.generation
        return handle(end == .stored ? .saved(generation: generation) : .saveFailed(generation: generation))
    }

    /// Reads the record again after a failed save (R12).
    mutating func reload() {
        handle(.reloaded(disk))
    }

    /// The process dies and starts again. A save under way got through, or did not.
    mutating func restart(savingWasDurable: Bool = false) {
        if savingWasDurable, let unstored { stored = unstored }
        start()
    }

    /// The process starts with this record on its disk: a backup, or a copy of another device's.
    mutating func start(with record: ReplicaRecord<Wallet>) {
        stored = Snapshot(record)
        start()
    }

    private mutating func start() {
        unstored = nil
        wait = nil
        replica = Replica(record: stored.value, configuration: replica.configuration)
    }
}

extension VirtualDevice: Hashable {
    func hash(into hasher: inout Hasher) {
        // Most conditions differ in what the replica remembers; the rest is left to the comparison.
        hasher.combine(record.generation)
        hasher.combine(record.deviceID)
        hasher.combine(record.mergeBase?.signed)
        hasher.combine(record.inFlight?.signed)
        hasher.combine(record.wallet)
        hasher.combine(record.status)
        hasher.combine(unstored == nil)
        hasher.combine(wait == nil)
    }
}

extension VirtualDevice {
    /// The same device with its generations counted from the durable one, so that devices which differ only
    /// in how often they were saved are equal.
    var normalized: VirtualDevice {
        var device = self
        let count = durableGeneration
        if count == 0 { return self }
        device.stored = Snapshot(disk.countingGenerations(from: count))
        device.unstored = saving.map { Snapshot($0.countingGenerations(from: count)) }
        device.replica = replica.countingGenerations(from: count)
        return device
    }
}

extension DeviceID {
    /// The id of the device with this number: `a`, `b`, …, so that traces read well; a device that took a
    /// new id `generation` times is `a1`, `a2`, ….
    static func virtual(_ number: Int, generation: Int = 0) -> DeviceID {
        let letter = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(clamping: number % 26)))
        return DeviceID(generation == 0 ? letter : letter + String(generation)) ?? .random()
    }
}
