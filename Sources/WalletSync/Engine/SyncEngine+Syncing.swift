extension SyncEngine {
    /// Gets the server's latest state and takes it in: adopts it, or merges it with the unsynced edits. One
    /// step; posts nothing (R7).
    ///
    /// - Parameter policy: what to do on a first contact with unsynced edits; `nil` for the engine's option.
    /// - Throws: ``SyncError``.
    @discardableResult
    public func pull(
        onFirstContact policy: FirstContactPolicy? = nil
    ) async throws(SyncError) -> PullResult<Wallet> {
        try await inTurn { () throws(SyncError) in try await pullOnce(policy) }
    }

    /// Posts the wallet as it is now, or an in-flight post again. One step, one request: a refused push
    /// takes in the server's state and leaves the merged wallet for the next (R7, R8).
    ///
    /// - Throws: ``SyncError``.
    @discardableResult
    public func push(
        onFirstContact policy: FirstContactPolicy? = nil
    ) async throws(SyncError) -> PushResult<Wallet> {
        try await inTurn { () throws(SyncError) in try await pushOnce(policy) }
    }

    /// Pulls and pushes until the server has every edit made so far, or nothing is left to do. Gets before
    /// every new post (R13), and posts nothing where there is nothing new (R8).
    ///
    /// - Throws: ``SyncError``; ``SyncError/roundsExhausted(_:)`` if others posted, or edits went on here, in
    ///   each round.
    @discardableResult
    public func sync(
        onFirstContact policy: FirstContactPolicy? = nil
    ) async throws(SyncError) -> SyncReport<Wallet> {
        try await inTurn { () throws(SyncError) in
            var report = SyncReport<Wallet>()
            while report.rounds < options.rounds {
                report.rounds += 1
                if case .needsDecision(let contact) = try await pullOnce(policy) {
                    report.decision = contact
                    return report
                }
                if isSettled { return report }
                switch try await pushOnce(policy) {
                case .accepted:
                    report.posts += 1
                    if isSettled { return report }
                case .outOfDate(let latest):
                    guard case .needsDecision(let contact) = latest.result else { continue }
                    report.decision = contact
                    return report
                }
            }
            throw .roundsExhausted(report.rounds)
        }
    }

    private var isSettled: Bool { inFlight == nil && !hasUnsyncedEdits }

    private func pullOnce(_ policy: FirstContactPolicy?) async throws(SyncError) -> PullResult<Wallet> {
        let policy = policy ?? options.firstContact
        return pullResult(try await run { .pull($0, policy) })
    }

    private func pushOnce(_ policy: FirstContactPolicy?) async throws(SyncError) -> PushResult<Wallet> {
        let policy = policy ?? options.firstContact
        let outcome = try await run { .push($0, policy) }
        if outcome == .accepted || outcome == .landed, let state = mergeBase { return .accepted(state) }
        let result = pullResult(outcome)
        guard let state = result.latest else {
            throw .transport(.noAnswer("refused although there is no state"))
        }
        return .outOfDate(OutOfDate(state: state, result: result))
    }

    func pullResult(_ outcome: Outcome<Wallet>) -> PullResult<Wallet> {
        if case .needsDecision(let contact) = outcome { return .needsDecision(contact) }
        guard let state = mergeBase else { return .nothing }
        return switch outcome {
        case .landed: .landed(state)
        case .adopted: .adopted(state)
        case .merged: .merged(state)
        default: .unchanged(state)
        }
    }
}
