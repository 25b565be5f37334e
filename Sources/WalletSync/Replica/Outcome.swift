/// How an operation ended.
public enum Outcome<Wallet: Equatable & Sendable>: Equatable, Sendable {
    /// The server has nothing new; a post in flight stays in flight (H1, F3).
    case unchanged
    /// The in-flight post was found to have landed (F1).
    case landed
    /// The post was accepted (R4).
    case accepted
    /// The server's wallet was adopted (R5).
    case adopted
    /// The server's wallet was merged with this device's edits (R6).
    case merged
    /// The decision was carried out.
    case recovered
    /// The app has to decide what a first contact means. Nothing was changed.
    indirect case needsDecision(FirstContact<Wallet>)
    /// The server broke the protocol, now or earlier.
    indirect case violated(Violation)
    /// The operation did not get through. Nothing is lost by it.
    case failed(OperationFailure)
}

extension Outcome: Hashable where Wallet: Hashable {}

/// Why an operation did not get through.
public enum OperationFailure: Hashable, Sendable {
    /// Another operation is under way.
    case busy
    /// The app gave it up.
    case cancelled
    /// Storage failed; the record must be read again (R12).
    case suspended
    /// An action of it failed.
    case actionFailed
    /// "Accepted", but with another state than the one that was posted: no answer at all (R4).
    case acceptedAnotherState
    /// The server refuses the post for ever (R14).
    case rejected(reason: String)
    /// The merge base has the highest sequence there is; no state can follow it (W3).
    case sequenceExhausted
    /// A password can only be changed with nothing unsynced.
    case unsyncedEdits
    /// The in-flight post changes the password, and no ordinary push may send it.
    case passwordChangeUnfinished
    /// There is no violation to decide about.
    case nothingToRecover
    /// The server has no state whose wallet could be taken (R10).
    case nothingToTake
    /// The wallet offered as merge base is not one that the server's state grew from.
    case notAnAncestor
}
