/// Why a call did not do what was asked. Nothing is lost by any of these; each says what to do next.
///
/// A conflict is not among them: it is a result.
public enum SyncError: Error, Sendable {
    /// There is no password to log in with. Call ``SyncEngine/authenticate(password:)``, or give the engine
    /// a source of credentials.
    case notAuthenticated
    /// The request gave no result. See ``TransportError`` for what to do next.
    case transport(TransportError)
    /// The password was changed on another device: this engine logged in with it before, and it is refused now.
    /// Ask the person for the new one and call ``SyncEngine/authenticate(password:)``; unsynced edits wait for
    /// that. After a restart the engine cannot tell, and a remembered password that is refused is
    /// ``TransportError/unauthorized``.
    case passwordChangedElsewhere
    /// The password can only be changed with nothing unsynced. Sync first.
    case unsyncedEdits
    /// Another device posted first, and the password is the old one still. Its state was taken in: call again.
    case overtaken
    /// A change of password was begun, and its outcome is not known yet. Call
    /// ``SyncEngine/changePassword(from:to:)`` again, with the same passwords and the new one's keys in use.
    /// Until then nothing is posted, and edits stay on this device. The way out without the new password is
    /// ``Recovery/becomeNewDevice``.
    case passwordChangeUnfinished
    /// The transport changes no passwords; see ``PasswordChangingTransport``.
    case cannotChangePassword
    /// The integrity tag does not fit the text: it was altered, or made with another key. Nothing was taken
    /// from it. Ask for the password again only if the key may be wrong on this side.
    case notAuthentic
    /// The server's text is authentic and not a well-formed state (W1–W5). Nothing was taken from it. Tell
    /// the authors of the client that wrote it.
    case malformedState(WalletStateError)
    /// "Accepted", but with another state than the one that was posted (R4). Try again later; only the same
    /// bytes will be sent.
    case acceptedAnotherState
    /// The codec could not open a sealed wallet. Ask for the key or password again.
    case cannotOpen(any Error)
    /// The codec could not seal the wallet. Nothing was sent and the edits are safe: find out what it wants,
    /// such as an unlocked key, and call again.
    case cannotSeal(any Error)
    /// The merger threw. Call again to merge anew.
    case mergeFailed(any Error)
    /// The sealed wallet is larger than the transport can carry (R14). Make it smaller; nothing was sent.
    case tooLarge(size: Int, limit: Int)
    /// The server broke the protocol. Editing goes on. Look again; if that does not help, let the person
    /// decide among ``Violation/choices``.
    case violation(Violation)
    /// The server refuses the in-flight post for ever (R14). The way out is ``Recovery/becomeNewDevice``.
    case stalled(reason: String)
    /// No sequence is left that a state could have (W3). The account is at its end: edits stay on this
    /// device, and the person needs a new account.
    case sequenceExhausted
    /// Storage failed. Make room or unlock the disk; the next call reads the record again before anything
    /// else (R12).
    case storage(StorageError)
    /// The stored record cannot be used. It was left alone; see ``RecordError`` for what to do.
    case record(RecordError)
    /// Storage had a record and now has none (R10). Nothing was put in its place. Bring the record back, or
    /// open a new engine, which is then a new device.
    case recordVanished
    /// The edit was not saved (R15). ``SyncEngine/lastSaveFailure`` says why, and once the record was read
    /// again, ``SyncEngine/lastReload`` and ``SyncEngine/isMade(_:)`` whether it is in all the same.
    case editNotSaved(EditID)
    /// There is no violation to decide about. Go on syncing.
    case nothingToRecover
    /// There is no state whose wallet could be taken (R10). Keep this device's, or look again.
    case nothingToTake
    /// The state offered as merge base is not one that the server's state grew from. Take one of
    /// ``SyncEngine/choices``.
    case notAnAncestor
    /// In each of the rounds others posted, or edits went on here. Call again.
    case roundsExhausted(Int)
    /// The calling task was cancelled. Call again when you like; nothing is lost.
    case cancelled
}

extension SyncError: CustomStringConvertible {
    /// What happened. Of an app's own errors only the type is told: they may hold secrets.
    public var description: String {
        switch self {
        case .notAuthenticated: "not authenticated: no password to log in with"
        case .transport(let error): "the request gave no result: \(error)"
        case .passwordChangedElsewhere: "the password was changed on another device"
        case .unsyncedEdits: "the password can only be changed with nothing unsynced"
        case .overtaken: "another device posted first; the password was not changed"
        case .passwordChangeUnfinished: "a change of password is not finished"
        case .cannotChangePassword: "the transport changes no passwords"
        case .notAuthentic: "the server's state is not authentic: its integrity tag does not fit"
        case .malformedState(let error): "the server's state is not well-formed: \(error)"
        case .acceptedAnotherState: "the server accepted another state than the one that was posted"
        case .cannotOpen(let error): "the wallet cannot be opened (\(type(of: error)))"
        case .cannotSeal(let error): "the wallet cannot be sealed (\(type(of: error)))"
        case .mergeFailed(let error): "the merge failed (\(type(of: error)))"
        case .tooLarge(let size, let limit): "the state has \(size) bytes; \(limit) can be carried"
        case .violation(let violation): "the server broke the protocol: \(violation)"
        case .stalled(let reason): "the server refuses the post for ever: \(reason)"
        case .sequenceExhausted: "no sequence is left"
        case .storage(let error): "storage failed: \(error)"
        case .record(let error): "the stored record cannot be used: \(error)"
        case .recordVanished: "the stored record is gone"
        case .editNotSaved: "the edit was not saved"
        case .nothingToRecover: "there is no violation to decide about"
        case .nothingToTake: "the server has no state that could be taken"
        case .notAnAncestor: "the server's state did not grow from that merge base"
        case .roundsExhausted(let rounds): "others posted in each of \(rounds) rounds"
        case .cancelled: "cancelled"
        }
    }
}

/// Names an edit whose save failed.
public struct EditID: Hashable, Sendable {
    let generation: UInt64
    let attempt: UInt64
}

/// What reading the record again found of the edits whose saves had failed (R15).
public struct Reload: Hashable, Sendable {
    /// Edits that are in the wallet after all.
    public let present: [EditID]
    /// Edits that are not. Make them again.
    public let missing: [EditID]
}
