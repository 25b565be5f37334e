import WalletSync
import WalletSyncTesting

/// Throws anything at a replica, in any state: answers nobody asked for, wrong ones, late ones, failing
/// saves, restarts, and in between what makes it go on.
struct ReplicaChaos {
    private(set) var replica: Replica<Words>
    private(set) var watch: ReplicaWatch
    private var dice: SeededGenerator
    private var operations: UInt64 = 0
    private var names = 0
    private var known: [SignedState] = []
    private let keepsLineage: Bool
    private let integrity = KeyedChecksum()

    init(seed: UInt64) {
        dice = SeededGenerator(seed: seed)
        keepsLineage = seed % 2 == 0
        let record = ReplicaRecord<Words>(account: Account("joe"), deviceID: "me", wallet: [])
        replica = Replica(
            record: record,
            configuration: ReplicaConfiguration(emptyWallet: [], keepsLineage: keepsLineage)
        )
        watch = ReplicaWatch(record)
    }

    mutating func step() throws {
        if chance(40) { return restart() }
        try hand(chance(3) ? anyEvent() : usefulEvent())
    }

    private mutating func hand(_ event: Event<Words>) throws {
        let former = replica
        if case .saveFailed(let generation) = event, let saving = watch.saving,
            saving.generation == generation
        {
            watch.storageFailed(leaving: chance(2) ? saving : watch.disk)
        }
        let actions = replica.handle(event)
        try watch.check(event, from: former, to: replica, actions)
    }

    private mutating func restart() {
        let record = chance(2) ? watch.saving ?? watch.disk : watch.disk
        watch.restarted(from: record)
        replica = Replica(record: record, configuration: replica.configuration)
    }

    // MARK: What a driver would do

    private mutating func usefulEvent() -> Event<Words> {
        if replica.isSuspended { return .reloaded(watch.disk) }
        if let saving = watch.saving, chance(2) {
            return chance(12)
                ? .saveFailed(generation: saving.generation) : .saved(generation: saving.generation)
        }
        switch watch.waiting {
        case .seal(let id, let draft):
            let state = try? draft.state(sealing: sealed(draft.wallet))
            return state.map { .sealed(id, SignedState(signing: $0, with: integrity)) } ?? .failed(id)
        case .get(let id): return .latest(id, serverState())
        case .post(let id, let post):
            if chance(2) { return .accepted(id, post.text) }
            return chance(8) ? .rejected(id, reason: "no") : .latest(id, serverState())
        case .open(let id, let state): return .opened(id, opened(state))
        case .merge(let id, let base, let local, let remote):
            return .merged(id, mergeWords(base: base, local: local, remote: remote))
        case .save, .finish, .abandon, nil: break
        }
        if case .violated = replica.record.status {
            return chance(2)
                ? .lookAgain(fresh(), policy()) : .recover(fresh(), recovery(), newDevice: name())
        }
        return switch dice.next() % 4 {
        case 0: edit()
        case 1: .pull(fresh(), policy())
        case 2: .changePassword(fresh(), policy())
        default: .push(fresh(), policy())
        }
    }

    // MARK: What no driver would do

    private mutating func anyEvent() -> Event<Words> {
        let id = anyOperation()
        let generation = replica.record.generation - min(replica.record.generation, dice.next() % 3)
        return switch dice.next() % 17 {
        case 0, 1: edit()
        case 2: .pull(fresh(), policy())
        case 3: .push(fresh(), policy())
        case 4: .lookAgain(fresh(), policy())
        case 5: .recover(fresh(), recovery(), newDevice: name())
        case 6: .cancel(id)
        case 7: .saved(generation: generation)
        case 8: .saveFailed(generation: generation + dice.next() % 2)
        case 9: .reloaded(replica.isSuspended ? watch.disk : Self.stranger)
        case 10: serverState().map { .sealed(id, $0) } ?? .failed(id)
        case 11: .accepted(id, (serverState() ?? replica.record.inFlight?.signed)?.signed ?? Self.noText)
        case 12: .latest(id, serverState())
        case 13: .rejected(id, reason: "no")
        case 14: .changePassword(fresh(), policy())
        case 15: .opened(id, ["opened \(dice.next() % 4)"])
        default: chance(2) ? .merged(id, ["merged \(dice.next() % 4)"]) : .failed(id)
        }
    }

    private static let stranger = ReplicaRecord<Words>(
        account: Account("joe"),
        deviceID: "stranger",
        wallet: ["strange"]
    )
    private static let noText = SignedText(text: [], tag: IntegrityTag(""))

    /// What a server says that is honest more often than not.
    private mutating func serverState() -> SignedState? {
        let record = replica.record
        switch dice.next() % 10 {
        case 0: return record.mergeBase?.signed
        case 1: return record.inFlight?.signed
        case 2: return known.randomElement(using: &dice)
        case 3: return nil
        case 4: return made(over: known.randomElement(using: &dice))
        case 5, 6: return made(over: record.inFlight?.signed ?? record.mergeBase?.signed)
        default: return made(over: record.mergeBase?.signed)
        }
    }

    private mutating func made(over base: SignedState?) -> SignedState? {
        let authors: [DeviceID] = ["a", "b", chance(4) ? replica.record.deviceID : "c"]
        let author = authors[Int(dice.next() % 3)]
        let isAware = keepsLineage && !chance(3)
        let words = base.map(opened) ?? []
        let made = try? post(
            by: author,
            over: base,
            words + ["\(author)\(dice.next() % 100)"],
            lineage: isAware,
            integrity: integrity
        )
        if let made { known.append(made) }
        return made
    }

    // MARK: Chance

    private mutating func chance(_ sides: UInt64) -> Bool { dice.next() % sides == 0 }

    private mutating func edit() -> Event<Words> {
        .edit(replica.record.wallet + ["edit \(dice.next() % 1000)"])
    }

    private mutating func fresh() -> OperationID {
        operations += 1
        return OperationID(operations)
    }

    /// Mostly the operation under way.
    private mutating func anyOperation() -> OperationID {
        if let id = replica.operation, !chance(4) { return id }
        return OperationID(dice.next() % (operations + 3))
    }

    private mutating func name() -> DeviceID {
        names += 1
        return DeviceID("me\(names)") ?? "me"
    }

    private mutating func policy() -> FirstContactPolicy {
        [.merge, .takeServers, .ask][Int(dice.next() % 3)]
    }

    private mutating func recovery() -> Recovery {
        let former = replica.record.formerBases.randomElement(using: &dice)
        return [.takeServers, .merge(over: nil), .merge(over: former), .keepMine, .becomeNewDevice][
            Int(dice.next() % 5)
        ]
    }
}
