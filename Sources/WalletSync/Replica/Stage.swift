/// What a replica is waiting for. Forgotten when the process ends.
enum Stage<Wallet: Equatable & Sendable>: Equatable, Sendable {
    /// Nothing.
    case idle
    /// A draft to be sealed.
    case sealing(OperationID, Draft<Wallet>, FirstContactPolicy)
    /// The record of at least this generation to be durable.
    case saving(OperationID, until: UInt64, then: Sequel<Wallet>)
    /// An answer from the server.
    case requesting(OperationID, Request)
    /// A state's wallet to be opened.
    case opening(OperationID, Arrival<Wallet>)
    /// An earlier state's wallet to be opened, over which a decision is to merge.
    case openingBase(OperationID, Arrival<Wallet>, remote: Wallet)
    /// A merge of the local wallet.
    case merging(OperationID, Arrival<Wallet>, remote: Wallet, local: Wallet)
    /// The record to be read again, after a storage error (R12).
    case suspended

    /// The operation that is under way.
    var operation: OperationID? {
        switch self {
        case .idle, .suspended: nil
        case .sealing(let id, _, _), .saving(let id, _, _), .requesting(let id, _), .opening(let id, _),
            .openingBase(let id, _, _), .merging(let id, _, _, _):
            id
        }
    }
}

/// What comes after a save.
enum Sequel<Wallet: Equatable & Sendable>: Equatable, Sendable {
    case post(FirstContactPolicy)
    case finish(Outcome<Wallet>)
}

/// What was asked of the server.
enum Request: Hashable, Sendable {
    case get(FirstContactPolicy)
    case post(FirstContactPolicy)

    var firstContact: FirstContactPolicy {
        switch self {
        case .get(let policy), .post(let policy): policy
        }
    }
}

/// A state from the server on its way into the record.
struct Arrival<Wallet: Equatable & Sendable>: Equatable, Sendable {
    /// Why it is taken in.
    enum Purpose: Equatable, Sendable {
        /// It grew from `base`: the merge base, or the in-flight post that turned out to have landed.
        case descends(from: Version<Wallet>?, FirstContactPolicy)
        /// The person decided so.
        case recovery(Recovery, newDevice: DeviceID)
    }

    let state: SignedState
    let purpose: Purpose
}

extension Stage: Hashable where Wallet: Hashable {}
extension Sequel: Hashable where Wallet: Hashable {}
extension Arrival: Hashable where Wallet: Hashable {}
extension Arrival.Purpose: Hashable where Wallet: Hashable {}
