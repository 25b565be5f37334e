extension SyncEngine {
    /// The decisions that ``recover(_:)`` takes now, the one that keeps most first; none while all is in
    /// order. Where a state is known that both sides grew from, merging is offered over that one.
    public var choices: [Recovery] { replica.choices }

    /// A short form of the merge base, for people to compare on two devices; `nil` before the first contact.
    public var fingerprint: Fingerprint? {
        (replica.record.mergeBase?.signed).map { Fingerprint(of: $0) }
    }

    /// What to give a new device at pairing, as its ``SyncOptions/floor``: the merge base; `nil` before the
    /// first contact.
    public var floor: Floor? {
        (replica.record.mergeBase?.signed).map { Floor(sequence: $0.sequence, tag: $0.tag) }
    }

    /// Gets the server's latest state and judges it anew, after a violation. If it passes, the violation is
    /// lifted and the state taken in as by a pull; if not, it is the new evidence.
    ///
    /// - Throws: ``SyncError/violation(_:)`` with the new evidence, or as ``pull(onFirstContact:)``.
    @discardableResult
    public func lookAgain(
        onFirstContact policy: FirstContactPolicy? = nil
    ) async throws(SyncError) -> PullResult<Wallet> {
        let policy = policy ?? options.firstContact
        return try await inTurn { () throws(SyncError) in
            pullResult(try await run { .lookAgain($0, policy) })
        }
    }

    /// Carries out a decision after a violation, in one atomic change. Look again before: the choice is
    /// about the latest evidence. Where the decision takes a new device id, the next request logs in under
    /// it (A3).
    ///
    /// - Throws: ``SyncError/nothingToRecover``, ``SyncError/nothingToTake``, ``SyncError/notAnAncestor``,
    ///   and what opening, merging and storing throw. Nothing was changed then.
    public func recover(_ recovery: Recovery) async throws(SyncError) {
        try await inTurn { () throws(SyncError) in
            try await reloadIfSuspended()
            let newDevice = options.newDeviceID(in: replica.record)
            _ = try await run { .recover($0, recovery, newDevice: newDevice) }
        }
    }
}
