import WalletSync

/// A promise of the replica that was seen broken.
struct Broken: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// Looks on while a replica works, and throws when it breaks a promise.
struct ReplicaWatch {
    private struct Place: Hashable {
        let device: DeviceID
        let sequence: SequenceNumber
    }

    /// What a restart would find.
    private(set) var disk: ReplicaRecord<Words>
    /// The save under way.
    private(set) var saving: ReplicaRecord<Words>?
    /// The action that the operation under way waits for.
    private(set) var waiting: Action<Words>?
    /// How operations ended.
    private(set) var endings: Set<String> = []

    private var durablePosts: Set<SignedState> = []
    private var sent: [Place: [UInt8]] = [:]
    /// Operations that a violation does not stop.
    private var exempt: Set<OperationID> = []
    private var running: Set<OperationID> = []
    private var passwordChanges: Set<OperationID> = []

    init(_ record: ReplicaRecord<Words>) {
        disk = record
    }

    mutating func restarted(from record: ReplicaRecord<Words>) {
        store(record)
        saving = nil
        waiting = nil
        running = []
    }

    mutating func storageFailed(leaving record: ReplicaRecord<Words>) {
        store(record)
    }

    private mutating func store(_ record: ReplicaRecord<Words>) {
        disk = record
        if let post = record.inFlight { durablePosts.insert(post.signed) }
    }

    /// Checks what one event did.
    mutating func check(
        _ event: Event<Words>,
        from former: Replica<Words>,
        to replica: Replica<Words>,
        _ actions: [Action<Words>]
    ) throws(Broken) {
        begin(event)
        try settle(event)
        for action in actions { try check(action, of: replica) }
        try checkWallet(event, from: former, to: replica)
        try checkRecord(replica.record)
        if case .reloaded = event { return }
        if replica.record.generation < former.record.generation { throw Broken("I9: a lower generation") }
        if replica.record != former.record, replica.record.generation == former.record.generation {
            throw Broken("the record changed without a new generation")
        }
    }

    private mutating func begin(_ event: Event<Words>) {
        switch event {
        case .lookAgain(let id, _), .recover(let id, _, _):
            exempt.insert(id)
            running.insert(id)
        case .pull(let id, _), .push(let id, _): running.insert(id)
        case .changePassword(let id, _):
            passwordChanges.insert(id)
            running.insert(id)
        default: break
        }
    }

    /// Takes down what an event answers.
    private mutating func settle(_ event: Event<Words>) throws(Broken) {
        switch (event, waiting) {
        case (.saved(let generation), _) where saving?.generation == generation:
            guard let record = saving else { return }
            if record.generation < disk.generation { throw Broken("I9: durable generations went down") }
            store(record)
            saving = nil
        case (.saveFailed(let generation), _) where saving?.generation == generation: saving = nil
        case (.sealed, .seal), (.opened, .open), (.merged, .merge), (.latest, .get), (.latest, .post),
            (.accepted, .post), (.rejected, .post), (.failed, _):
            if event.operation == waiting?.operation { waiting = nil }
        default: break
        }
    }

    private mutating func check(_ action: Action<Words>, of replica: Replica<Words>) throws(Broken) {
        let isViolated = if case .violated = replica.record.status { true } else { false }
        switch action {
        case .save(let record):
            if saving != nil { throw Broken("two saves at a time") }
            saving = record
            return
        case .abandon:
            waiting = nil
            return
        case .finish(let id, let outcome):
            if running.remove(id) == nil { throw Broken("an operation that was not under way has ended") }
            if waiting?.operation == id { throw Broken("an operation has ended, its action has not") }
            endings.insert(String(String(describing: outcome).prefix { $0 != "(" }))
            return
        case .post(let id, let post):
            try checkPost(post, of: replica)
            if isViolated { throw Broken("I13: operation \(id) posts after a violation") }
            if post.changesPassword != passwordChanges.contains(id) {
                throw Broken("R3: a post is sent in another way than it was made for")
            }
        case .seal(let id, _):
            if isViolated { throw Broken("I13: operation \(id) makes a post after a violation") }
        case .open(let id, _), .merge(let id, _, _, _):
            if isViolated, !exempt.contains(id) { throw Broken("I13: \(id) goes on after a violation") }
        case .get: break
        }
        if waiting != nil { throw Broken("I17: two actions at a time") }
        waiting = action
    }

    /// I5, I6 and I7.
    private mutating func checkPost(_ post: StoredPost, of replica: Replica<Words>) throws(Broken) {
        guard let flying = replica.record.inFlight?.signed, flying.signed == post.text else {
            throw Broken("I5: what is sent is not the post in flight")
        }
        if !durablePosts.contains(flying) { throw Broken("I7: a post is sent before it is durable") }
        let place = Place(device: flying.state.deviceID, sequence: flying.sequence)
        if let text = sent[place], text != flying.text { throw Broken("I6: two contents for one sequence") }
        sent[place] = flying.text
    }

    private func checkWallet(
        _ event: Event<Words>,
        from former: Replica<Words>,
        to replica: Replica<Words>
    ) throws(Broken) {
        switch event {
        case .edit(let wallet) where !former.isSuspended:
            if replica.record.wallet != wallet { throw Broken("I1: an edit is not in the wallet") }
        case .opened, .merged, .reloaded: break
        default:
            if replica.record.wallet != former.record.wallet { throw Broken("the wallet changed by itself") }
        }
    }

    /// I5: the post in flight succeeds the base, by this device.
    private func checkRecord(_ record: ReplicaRecord<Words>) throws(Broken) {
        guard let post = record.inFlight?.signed.state else {
            if record.changesPassword { throw Broken("a password changes without a post") }
            return
        }
        let base = record.mergeBase?.signed.state
        guard post.sequence == (base.map(\.sequence.next) ?? .first) else {
            throw Broken("I5: the post in flight is not at the base's sequence + 1")
        }
        guard post.deviceID == record.deviceID else { throw Broken("I5: a post by another device") }
        guard post.lastSynced == (base?.lastSynced ?? .empty).setting(post.deviceID, to: post.sequence) else {
            throw Broken("I5: the post changes entries of other devices")
        }
    }
}
