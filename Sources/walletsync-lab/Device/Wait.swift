import WalletSync
import WalletSyncTesting

/// What a device's operation waits for.
struct Wait<Wallet: VirtualWallet>: Hashable, Sendable {
    /// The kinds of things that an operation may wait for.
    enum Kind: Hashable, Sendable {
        case nothing, sealing, answer, opening, merging
    }

    // Beside the action, because to look into an action is to copy it.
    let kind: Kind
    let operation: OperationID
    let action: Snapshot<Action<Wallet>>

    init(for kind: Kind, of operation: OperationID, _ action: Action<Wallet>) {
        self.kind = kind
        self.operation = operation
        self.action = Snapshot(action)
    }

    /// Whether the event is what the operation waits for. A request's second answer is not: by then the
    /// operation may be waiting for something else.
    func isEnded(by event: Event<Wallet>) -> Bool {
        switch event {
        case .accepted(operation, _), .latest(operation, _), .rejected(operation, _): kind == .answer
        case .sealed(operation, _), .opened(operation, _), .merged(operation, _): true
        case .failed(operation), .cancel(operation): true
        default: false
        }
    }

    /// Seals, opens or merges, if that is what the operation waits for.
    func computed(with integrity: KeyedChecksum) -> Event<Wallet>? {
        switch action.value {
        case .seal(let id, let draft):
            (try? draft.state(sealing: draft.wallet.sealed)).map {
                .sealed(id, SignedState(signing: $0, with: integrity))
            } ?? .failed(id)
        case .open(let id, let state):
            Wallet(opening: state.state.encryptedWallet).map { .opened(id, $0) } ?? .failed(id)
        case .merge(let id, let base, let local, let remote):
            .merged(id, Wallet.merge(base: base, local: local, remote: remote))
        case .get, .post, .save, .finish, .abandon: nil
        }
    }
}
