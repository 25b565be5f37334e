import Testing
import WalletSync

/// A replica whose actions are carried out one by one, by the test or by the helpers here.
struct ReplicaBench {
    var replica: Replica<Words>
    var lastOperation: UInt64 = 0
    let integrity: any Integrity

    init(
        _ device: DeviceID = "me",
        base: SignedState? = nil,
        wallet: Words? = nil,
        floor: Floor? = nil,
        lineage: Bool = false,
        integrity: any Integrity = NoIntegrity()
    ) {
        self.integrity = integrity
        replica = Replica(
            record: ReplicaRecord(account: Account("joe"), deviceID: device, wallet: [], floor: floor),
            configuration: ReplicaConfiguration(emptyWallet: [], keepsLineage: lineage)
        )
        if let base { pull(base) }
        if let wallet { edit(wallet) }
    }

    var record: ReplicaRecord<Words> { replica.record }
    var base: SignedState? { record.mergeBase?.signed }
    var post: SignedState? { record.inFlight?.signed }

    mutating func next() -> OperationID {
        lastOperation += 1
        return OperationID(lastOperation)
    }

    /// Edits, and lets the save succeed.
    mutating func edit(_ wallet: Words) {
        _ = run(replica.handle(.edit(wallet)))
    }

    /// Pulls against a server that has `remote`.
    @discardableResult
    mutating func pull(_ remote: SignedState?, _ policy: FirstContactPolicy = .merge) -> Outcome<Words>? {
        run(replica.handle(.pull(next(), policy)), answer: .latest(remote))
    }

    /// Begins a push and stops where the post would be sent.
    mutating func pushUntilSent() throws -> (id: OperationID, post: StoredPost) {
        let id = next()
        _ = run(replica.handle(.push(id, .merge)))
        let sent = try #require(post)
        return (id, try #require(sentPosts.last { $0.text == sent.signed }))
    }

    /// Pushes, and the answer is lost.
    mutating func pushUnanswered() throws -> SignedState {
        let (id, _) = try pushUntilSent()
        _ = replica.handle(.failed(id))
        return try #require(post)
    }

    /// Pushes, and the server accepts.
    @discardableResult
    mutating func pushAccepted() throws -> SignedState {
        let (id, sent) = try pushUntilSent()
        _ = run(replica.handle(.accepted(id, sent.text)))
        return try #require(base)
    }

    /// Pushes, and the server refuses with `remote`.
    mutating func pushRefused(with remote: SignedState?) throws -> Outcome<Words>? {
        let (id, _) = try pushUntilSent()
        return run(replica.handle(.latest(id, remote)))
    }

    @discardableResult
    mutating func lookAgain(
        _ remote: SignedState?,
        _ policy: FirstContactPolicy = .merge
    ) -> Outcome<Words>? {
        run(replica.handle(.lookAgain(next(), policy)), answer: .latest(remote))
    }

    @discardableResult
    mutating func recover(_ recovery: Recovery, newDevice: DeviceID = "new") -> Outcome<Words>? {
        run(replica.handle(.recover(next(), recovery, newDevice: newDevice)))
    }

    enum Answer { case latest(SignedState?), none }

    /// Every post that an action asked to send.
    private(set) var sentPosts: [StoredPost] = []

    /// Carries out actions until there are none; gives the outcome if the operation finished. Without an
    /// answer, a request is left waiting.
    mutating func run(_ actions: [Action<Words>], answer: Answer = .none) -> Outcome<Words>? {
        var actions = actions[...]
        var outcome: Outcome<Words>?
        while let action = actions.popFirst() {
            switch action {
            case .save(let record): actions += replica.handle(.saved(generation: record.generation))
            case .seal(let id, let draft):
                guard let state = try? draft.state(sealing: sealed(draft.wallet)) else { break }
                actions += replica.handle(.sealed(id, SignedState(signing: state, with: integrity)))
            case .get(let id):
                if case .latest(let state) = answer { actions += replica.handle(.latest(id, state)) }
            case .post(_, let post): sentPosts.append(post)
            case .open(let id, let state): actions += replica.handle(.opened(id, opened(state)))
            case .merge(let id, let base, let local, let remote):
                let merged = mergeWords(base: base, local: local, remote: remote)
                actions += replica.handle(.merged(id, merged))
            case .finish(_, let result): outcome = result
            case .abandon: break
            }
        }
        return outcome
    }
}
