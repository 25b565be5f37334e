import WalletSync
import WalletSyncTesting

extension Rehearsal {
    /// What an outcome means to whoever pulls.
    func pulled(_ outcome: Outcome<EditCounts>) -> Scene.Result {
        if let error = error(outcome) { return .failed("\(error)") }
        return .pull(taken(outcome))
    }

    /// What an outcome means to whoever pushes. To have landed before counts as accepted (R8).
    func pushed(_ outcome: Outcome<EditCounts>) -> Scene.Result {
        if let error = error(outcome) { return .failed("\(error)") }
        guard let base = device.record.mergeBase?.signed.state else {
            return .failed("\(SyncError.transport(.noAnswer("refused although there is no state")))")
        }
        switch outcome {
        case .accepted, .landed: return .push(.accepted(base))
        default: return .push(.outOfDate(OutOfDate(state: base, result: taken(outcome))))
        }
    }

    private func taken(_ outcome: Outcome<EditCounts>) -> PullResult<EditCounts> {
        guard let base = device.record.mergeBase?.signed.state else { return .nothing }
        return switch outcome {
        case .landed: .landed(base)
        case .adopted: .adopted(base)
        case .merged: .merged(base)
        default: .unchanged(base)
        }
    }

    private func error(_ outcome: Outcome<EditCounts>) -> SyncError? {
        switch outcome {
        case .violated(let violation): .violation(violation)
        case .failed(.rejected(let reason)): .stalled(reason: reason)
        case .failed(.acceptedAnotherState): .acceptedAnotherState
        case .failed: .transport(ScriptedTransport.silence)
        default: nil
        }
    }
}

extension Scene.Exchange {
    /// A request of the replica and the event that answers it; `nil` for what this layer does not play.
    init?(_ request: Action<EditCounts>, _ event: Event<EditCounts>) {
        let asked: Scene.Request
        switch request {
        case .get: asked = .get
        case .post(_, let post): asked = .post(post.text)
        default: return nil
        }
        switch event {
        case .accepted(_, let text): self.init(request: asked, answer: .accepted(text))
        case .latest(_, let state): self.init(request: asked, answer: .latest(state))
        case .failed: self.init(request: asked, answer: .lost)
        default: return nil
        }
    }
}
