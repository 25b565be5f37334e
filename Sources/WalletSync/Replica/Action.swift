/// What a replica asks its driver to do. Each but `finish` and `abandon` is answered by an ``Event``.
public enum Action<Wallet: Equatable & Sendable>: Equatable, Sendable {
    /// Store the record. Answered by `saved` or `saveFailed`; never two at a time.
    indirect case save(ReplicaRecord<Wallet>)
    /// Seal the draft's wallet, write the state and sign it. Answered by `sealed`.
    case seal(OperationID, Draft<Wallet>)
    /// Get the latest state. Answered by `latest`.
    case get(OperationID)
    /// Send the post, and the new password with it where it says so. Answered by `accepted`, `latest` or
    /// `rejected`.
    case post(OperationID, StoredPost)
    /// Open the state's wallet. Answered by `opened`.
    case open(OperationID, SignedState)
    /// Merge. Answered by `merged`.
    case merge(OperationID, base: Wallet, local: Wallet, remote: Wallet)
    /// The operation has come to its end.
    case finish(OperationID, Outcome<Wallet>)
    /// The operation's action under way is of no use any more.
    case abandon(OperationID)
}

extension Action: Hashable where Wallet: Hashable {}

/// A state that is about to be made: everything but the sealed wallet.
public struct Draft<Wallet: Equatable & Sendable>: Equatable, Sendable {
    /// This device.
    public let author: DeviceID
    /// The wallet to be sealed.
    public let wallet: Wallet
    /// The merge base's map with this device at the next sequence (rule A2).
    public let lastSynced: LastSynced
    /// What the state says of those it was made over; `nil` where lineage is off (rule L4).
    public let lineage: Lineage?
    /// Whether the state is to be posted together with a new password.
    public let changesPassword: Bool

    /// The state, once its wallet is sealed.
    public func state(sealing encryptedWallet: ExactText) throws(WalletStateError) -> WalletState {
        try WalletState(
            deviceID: author,
            encryptedWallet: encryptedWallet,
            lastSynced: lastSynced,
            lineage: lineage
        )
    }
}

extension Draft: Hashable where Wallet: Hashable {}

extension Action {
    /// The operation that the action belongs to; `nil` for a save, which belongs to none.
    package var operation: OperationID? {
        switch self {
        case .save: nil
        case .seal(let id, _), .get(let id), .post(let id, _), .open(let id, _), .merge(let id, _, _, _),
            .finish(let id, _), .abandon(let id):
            id
        }
    }
}
