/// Names one operation of a replica, and with it its effects. Never used again (rule R11).
public struct OperationID: Hashable, Sendable {
    /// The number, which counts operations of one engine.
    public let value: UInt64

    /// The operation with this number.
    public init(_ value: UInt64) {
        self.value = value
    }
}

/// What happens to a replica: the app's wishes, and the results of the ``Action``s it asked for.
///
/// A result that carries an operation which is not under way is ignored.
public enum Event<Wallet: Equatable & Sendable>: Equatable, Sendable {
    // The app's wishes.

    /// The wallet was edited.
    case edit(Wallet)
    /// A wallet of the history was made the wallet.
    case restore(Wallet)
    /// Get the latest state, and merge it.
    case pull(OperationID, FirstContactPolicy)
    /// Post: the in-flight post again, or else a new one.
    case push(OperationID, FirstContactPolicy)
    /// Post the wallet together with a new password: the in-flight post again, or else a new one.
    case changePassword(OperationID, FirstContactPolicy)
    /// Get the latest state and judge it anew, although there is a violation.
    case lookAgain(OperationID, FirstContactPolicy)
    /// Carry out a decision, with a fresh id in case that it needs one.
    case recover(OperationID, Recovery, newDevice: DeviceID)
    /// Give the operation up.
    case cancel(OperationID)

    // Results of actions.

    /// The record of this generation is durable.
    case saved(generation: UInt64)
    /// The record of this generation may or may not be durable.
    case saveFailed(generation: UInt64)
    /// The record, as read again after a failure.
    indirect case reloaded(ReplicaRecord<Wallet>)
    /// The draft was sealed, written and signed.
    case sealed(OperationID, SignedState)
    /// The server accepted a post and gave back this text.
    case accepted(OperationID, SignedText)
    /// The server's latest state: authentic and well-formed, or none.
    case latest(OperationID, SignedState?)
    /// The server refuses this post for ever.
    case rejected(OperationID, reason: String)
    /// The state's wallet was opened.
    case opened(OperationID, Wallet)
    /// The merge is done.
    case merged(OperationID, Wallet)
    /// The action failed: there was no answer, or sealing, opening or merging threw.
    case failed(OperationID)
}

extension Event: Hashable where Wallet: Hashable {}

extension Event {
    /// The operation that the event is about, if it is about one.
    package var operation: OperationID? {
        switch self {
        case .edit, .restore, .saved, .saveFailed, .reloaded: nil
        case .pull(let id, _), .push(let id, _), .changePassword(let id, _), .lookAgain(let id, _),
            .recover(let id, _, _), .cancel(let id),
            .sealed(let id, _), .accepted(let id, _), .latest(let id, _), .rejected(let id, _),
            .opened(let id, _), .merged(let id, _), .failed(let id):
            id
        }
    }
}
