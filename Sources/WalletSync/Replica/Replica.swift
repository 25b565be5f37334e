/// One device's memory of one account, and everything that is decided about it.
///
/// A pure value: events go in through ``handle(_:)``, actions come out, and nothing else happens. It knows
/// no clock, no random number, no network and no disk (rule R9). Every event is answered in every state;
/// none traps and none throws an edit away.
///
/// An ``Event`` or ``Action`` names its operation. Operations follow one another; edits and saves go on
/// beside them.
public struct Replica<Wallet: Equatable & Sendable>: Sendable {
    /// What the device remembers; ahead of storage while a save is under way.
    public internal(set) var record: ReplicaRecord<Wallet>
    /// The highest generation that is known to be durable.
    public internal(set) var durableGeneration: UInt64
    /// The choices that hold for the replica's life.
    public let configuration: ReplicaConfiguration<Wallet>

    var stage: Stage<Wallet> = .idle
    /// The generation of the save under way.
    var saving: UInt64?

    /// A replica that starts, or starts again, with `record` as storage has it.
    public init(record: ReplicaRecord<Wallet>, configuration: ReplicaConfiguration<Wallet>) {
        self.record = record
        self.configuration = configuration
        durableGeneration = record.generation
    }

    /// Whether the wallet holds edits that the server is not known to have: it differs from what the merge
    /// base opens to (rule R5).
    public var hasUnsyncedEdits: Bool { record.wallet != baseWallet }

    /// Whether the record must be read again before anything else (rule R12).
    public var isSuspended: Bool { if case .suspended = stage { true } else { false } }

    /// The operation that is under way.
    package var operation: OperationID? { stage.operation }

    /// What the merge base opens to; the empty wallet where there is none.
    var baseWallet: Wallet { record.mergeBase?.wallet ?? configuration.emptyWallet }

    /// Takes one event in and says what is to be done, in this order.
    public mutating func handle(_ event: Event<Wallet>) -> [Action<Wallet>] {
        switch event {
        case .edit(let wallet): edit(wallet)
        case .restore(let wallet): restore(wallet)
        case .pull(let id, let policy): pull(id, policy)
        case .push(let id, let policy): push(id, policy)
        case .changePassword(let id, let policy): changePassword(id, policy)
        case .lookAgain(let id, let policy): lookAgain(id, policy)
        case .recover(let id, let recovery, let newDevice): recover(id, recovery, newDevice: newDevice)
        case .cancel(let id): cancel(id)
        case .saved(let generation): saved(generation)
        case .saveFailed(let generation): saveFailed(generation)
        case .reloaded(let record): reloaded(record)
        case .sealed(let id, let state): sealed(id, state)
        case .accepted(let id, let text): accepted(id, text)
        case .latest(let id, let state): latest(id, state)
        case .rejected(let id, let reason): rejected(id, reason)
        case .opened(let id, let wallet): opened(id, wallet)
        case .merged(let id, let wallet): merged(id, wallet)
        case .failed(let id): failed(id)
        }
    }
}

extension Replica: Equatable {}
extension Replica: Hashable where Wallet: Hashable {}

/// The choices that hold for a replica's life.
public struct ReplicaConfiguration<Wallet: Equatable & Sendable>: Equatable, Sendable {
    /// The wallet of an account that has none yet.
    public let emptyWallet: Wallet
    /// Whether posts carry lineage (rule L4). Needs real integrity tags.
    public let keepsLineage: Bool
    /// How many former merge bases are kept.
    public let formerBaseLimit: Int
    /// How many keepsakes are kept.
    public let keepsakeLimit: Int

    /// Limits below 0 count as 0: nothing is kept.
    public init(
        emptyWallet: Wallet,
        keepsLineage: Bool,
        formerBaseLimit: Int = 4,
        keepsakeLimit: Int = 8
    ) {
        self.emptyWallet = emptyWallet
        self.keepsLineage = keepsLineage
        self.formerBaseLimit = max(0, formerBaseLimit)
        self.keepsakeLimit = max(0, keepsakeLimit)
    }
}

extension ReplicaConfiguration: Hashable where Wallet: Hashable {}
