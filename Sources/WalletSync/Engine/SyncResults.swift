/// What a pull came to.
public enum PullResult<Wallet: Equatable & Sendable>: Equatable, Sendable {
    /// The server has no state, and never had one as far as this device knows.
    case nothing
    /// Nothing new: the server has the merge base.
    case unchanged(WalletState)
    /// An in-flight post, whose answer had been lost, was found to have landed (F1).
    case landed(WalletState)
    /// The server's wallet was adopted; there were no unsynced edits (R5).
    case adopted(WalletState)
    /// The server's wallet was merged with the unsynced edits (R6).
    case merged(WalletState)
    /// This device has edits from before its first contact, and is to ask what to do with them.
    case needsDecision(FirstContact<Wallet>)

    /// The server's latest state.
    public var latest: WalletState? {
        switch self {
        case .nothing: nil
        case .unchanged(let state), .landed(let state), .adopted(let state), .merged(let state): state
        case .needsDecision(let contact): contact.remote.signed.state
        }
    }
}

/// What a push came to. Being out of date is a result: the server's state is merged already.
public enum PushResult<Wallet: Equatable & Sendable>: Equatable, Sendable {
    /// The server took the post, or had taken it before.
    case accepted(WalletState)
    /// Another device was first. The server's latest state was taken in; the merged wallet is posted by the
    /// next push (R7).
    case outOfDate(OutOfDate<Wallet>)
}

/// The server's latest state, as a refused push brought it.
public struct OutOfDate<Wallet: Equatable & Sendable>: Equatable, Sendable {
    /// The server's latest state.
    public let state: WalletState
    /// What became of it here.
    public let result: PullResult<Wallet>

    /// A refusal with this latest state, and what became of it.
    public init(state: WalletState, result: PullResult<Wallet>) {
        self.state = state
        self.result = result
    }

    /// The latest state's sequence.
    public var sequence: SequenceNumber { state.sequence }
}

/// What a sync came to.
public struct SyncReport<Wallet: Equatable & Sendable>: Equatable, Sendable {
    /// How many times the loop went round: each a pull and, where there was something to post, a push.
    public internal(set) var rounds = 0
    /// How many posts were accepted.
    public internal(set) var posts = 0
    /// A first contact that waits for a decision; the sync stopped there.
    public internal(set) var decision: FirstContact<Wallet>?

    /// Whether nothing is left to sync.
    public var isComplete: Bool { decision == nil }
}
