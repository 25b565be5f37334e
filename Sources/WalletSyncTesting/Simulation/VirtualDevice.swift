package import WalletSync

/// One device: the production replica, the disk under it, and what the replica is waiting for. A value, run
/// by hand: no clock, no thread, no network. The explorer and the simulator put the world around it.
package struct VirtualDevice<Wallet: VirtualWallet>: Hashable, Sendable {
    package private(set) var replica: Replica<Wallet>
    /// What a restart would find.
    package private(set) var disk: ReplicaRecord<Wallet>
    /// The save under way: durable or not, nobody knows yet.
    package private(set) var saving: ReplicaRecord<Wallet>?
    /// What the operation under way waits for: `seal`, `get`, `post`, `open` or `merge`.
    package private(set) var waiting: Action<Wallet>?
    private let integrity: KeyedChecksum

    /// A device that never synced.
    package init(
        _ device: DeviceID,
        of account: Account,
        configuration: ReplicaConfiguration<Wallet>,
        integrity: KeyedChecksum
    ) {
        disk = ReplicaRecord(account: account, deviceID: device, wallet: configuration.emptyWallet)
        replica = Replica(record: disk, configuration: configuration)
        self.integrity = integrity
    }

    /// What the device remembers; ahead of ``disk`` while a save is under way.
    package var record: ReplicaRecord<Wallet> { replica.record }

    /// Whether an operation is under way.
    package var isBusy: Bool { waiting != nil || replica.operation != nil }

    // MARK: Steps

    /// Hands an event to the replica and takes in what it asks for.
    ///
    /// - Returns: how the operation ended, if it did.
    @discardableResult
    package mutating func handle(_ event: Event<Wallet>) -> Outcome<Wallet>? {
        var end: Outcome<Wallet>?
        if let operation = event.operation, waiting?.operation == operation { waiting = nil }
        for action in replica.handle(event) {
            switch action {
            case .save(let record): saving = record
            case .seal, .get, .post, .open, .merge: waiting = action
            case .abandon: waiting = nil
            case .finish(_, let outcome): end = outcome
            }
        }
        return end
    }

    /// Makes an edit; gives whether the replica took it.
    @discardableResult
    package mutating func edit(_ number: Int) -> Bool {
        if replica.isSuspended { return false }
        var wallet = record.wallet
        wallet.make(number)
        handle(.edit(wallet))
        return true
    }

    /// Seals, opens or merges, if that is what the operation waits for.
    ///
    /// - Returns: the event that comes of it; hand it to ``handle(_:)``.
    package func computed() -> Event<Wallet>? {
        switch waiting {
        case .seal(let id, let draft):
            (try? draft.state(sealing: draft.wallet.sealed)).map {
                .sealed(id, SignedState(signing: $0, with: integrity))
            } ?? .failed(id)
        case .open(let id, let state):
            Wallet(opening: state.state.encryptedWallet).map { .opened(id, $0) } ?? .failed(id)
        case .merge(let id, let base, let local, let remote):
            .merged(id, Wallet.merge(base: base, local: local, remote: remote))
        case .get, .post, .save, .finish, .abandon, nil: nil
        }
    }

    /// How a save may end.
    package enum SaveEnd: Hashable, Sendable, CaseIterable {
        /// It returned: the record is durable.
        case stored
        /// It threw, and the former record is what a reader finds.
        case failedBefore
        /// It threw, and the new record is what a reader finds all the same.
        case failedAfter
    }

    /// Ends the save under way.
    @discardableResult
    package mutating func endSave(_ end: SaveEnd) -> Outcome<Wallet>? {
        guard let record = saving else { return nil }
        saving = nil
        if end != .failedBefore { disk = record }
        return handle(
            end == .stored
                ? .saved(generation: record.generation) : .saveFailed(generation: record.generation)
        )
    }

    /// Reads the record again after a failed save (R12).
    package mutating func reload() {
        handle(.reloaded(disk))
    }

    /// The process dies and starts again. A save under way got through, or did not.
    package mutating func restart(savingWasDurable: Bool = false) {
        if savingWasDurable, let saving { disk = saving }
        start(with: disk)
    }

    /// The process starts with this record on its disk: a backup, or a copy of another device's.
    package mutating func start(with record: ReplicaRecord<Wallet>) {
        disk = record
        saving = nil
        waiting = nil
        replica = Replica(record: record, configuration: replica.configuration)
    }
}

extension VirtualDevice {
    /// The same device with its generations counted from the durable one, so that devices which differ only
    /// in how often they were saved are equal.
    package var normalized: VirtualDevice {
        var device = self
        let count = disk.generation
        device.disk = disk.countingGenerations(from: count)
        device.saving = saving?.countingGenerations(from: count)
        device.replica = replica.countingGenerations(from: count)
        return device
    }
}

extension DeviceID {
    /// The id of the device with this number: `a`, `b`, …, so that traces read well; a device that took a
    /// new id `generation` times is `a1`, `a2`, ….
    package static func virtual(_ number: Int, generation: Int = 0) -> DeviceID {
        let letter = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(clamping: number % 26)))
        return DeviceID(generation == 0 ? letter : letter + String(generation)) ?? .random()
    }
}
