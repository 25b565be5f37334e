/// The operation under way: who waits for it, what it does at the moment, and why that failed.
struct Operations<Wallet: Equatable & Sendable> {
    private var lastNumber: UInt64 = 0
    private var waiting: [OperationID: CheckedContinuation<Outcome<Wallet>, Never>] = [:]
    private var effects: [OperationID: Effect] = [:]
    private var failures: [OperationID: SyncError] = [:]

    private struct Effect {
        let task: Task<Void, Never>
        let isRequest: Bool
    }

    /// A number that was never used before.
    mutating func nextNumber() -> UInt64 {
        lastNumber += 1
        return lastNumber
    }

    mutating func begin(_ id: OperationID, _ continuation: CheckedContinuation<Outcome<Wallet>, Never>) {
        waiting[id] = continuation
    }

    mutating func perform(_ id: OperationID, isRequest: Bool, _ task: Task<Void, Never>) {
        effects[id] = Effect(task: task, isRequest: isRequest)
    }

    /// Remembers why an action failed, for as long as somebody waits for the operation.
    mutating func fail(_ id: OperationID, _ error: SyncError) {
        if waiting[id] != nil { failures[id] = error }
    }

    /// Cancels what the operation does at the moment.
    func abandon(_ id: OperationID) {
        effects[id]?.task.cancel()
    }

    /// Tells the caller how the operation ended.
    mutating func finish(_ id: OperationID, _ outcome: Outcome<Wallet>) {
        waiting.removeValue(forKey: id)?.resume(returning: outcome)
    }

    /// Forgets the operation; gives the request that may still be ending, and the error if one was thrown.
    mutating func forget(_ id: OperationID) -> (request: Task<Void, Never>?, failure: SyncError?) {
        let effect = effects.removeValue(forKey: id)
        return (effect?.isRequest == true ? effect?.task : nil, failures.removeValue(forKey: id))
    }
}

extension SyncEngine {
    /// Hands `event` to the replica, and begins what it asks for.
    func dispatch(_ event: Event<Wallet>) {
        for action in replica.handle(event) {
            switch action {
            case .finish(let id, let outcome): operations.finish(id, outcome)
            case .abandon(let id): operations.abandon(id)
            case .save(let record): Task { dispatch(await save(record)) }
            case .get(let id), .post(let id, _):
                operations.perform(id, isRequest: true, Task { dispatch(await perform(action, id)) })
            case .seal(let id, _), .open(let id, _), .merge(let id, _, _, _):
                operations.perform(id, isRequest: false, Task { dispatch(await perform(action, id)) })
            }
        }
        if replica.isSuspended { edits.saveFailed() } else { edits.saved(upTo: replica.durableGeneration) }
    }

    /// Runs one operation of the replica to its end. The caller has the turn.
    ///
    /// An operation that is cancelled, or that a failed save ends, ends at once, and the call when its request
    /// has really ended, so that there are never two on their way (R11).
    func run(
        _ event: @Sendable (OperationID) -> Event<Wallet>
    ) async throws(SyncError) -> Outcome<Wallet> {
        try await reloadIfSuspended()
        let id = OperationID(operations.nextNumber())
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                operations.begin(id, continuation)
                dispatch(event(id))
            }
        } onCancel: {
            Task { await cancel(id) }
        }
        let (request, failure) = operations.forget(id)
        let reason = outcome == .failed(.suspended) ? lastSaveFailure : failure
        if outcome == .failed(.cancelled) || outcome == .failed(.suspended) { await request?.value }
        if let error = SyncError(outcome, reason) { throw error }
        return outcome
    }

    private func cancel(_ id: OperationID) {
        dispatch(.cancel(id))
    }
}

extension SyncError {
    /// The error that an outcome means to the caller, if it is one.
    init?<Wallet>(_ outcome: Outcome<Wallet>, _ failure: SyncError?) {
        switch outcome {
        case .violated(let violation): self = .violation(violation)
        case .failed(.cancelled): self = .cancelled
        case .failed(.rejected(let reason)): self = .stalled(reason: reason)
        case .failed(.acceptedAnotherState): self = .acceptedAnotherState
        case .failed(.sequenceExhausted): self = .sequenceExhausted
        case .failed(.unsyncedEdits): self = .unsyncedEdits
        case .failed(.passwordChangeUnfinished): self = .passwordChangeUnfinished
        case .failed(.nothingToRecover): self = .nothingToRecover
        case .failed(.nothingToTake): self = .nothingToTake
        case .failed(.notAnAncestor): self = .notAnAncestor
        case .failed(.suspended): self = failure ?? .storage(.failed("the record must be read again"))
        case .failed(.actionFailed), .failed(.busy): self = failure ?? .cancelled
        case .unchanged, .landed, .accepted, .adopted, .merged, .recovered, .needsDecision: return nil
        }
    }
}
