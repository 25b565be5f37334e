extension Replica {
    mutating func pull(_ id: OperationID, _ policy: FirstContactPolicy) -> [Action<Wallet>] {
        if let refusal = refusal(id) { return refusal }
        if case .violated(let violation) = record.status { return finish(id, .violated(violation)) }
        return get(id, policy)
    }

    /// Like a pull, but a violation does not stand in its way (section 7).
    mutating func lookAgain(_ id: OperationID, _ policy: FirstContactPolicy) -> [Action<Wallet>] {
        refusal(id) ?? get(id, policy)
    }

    private mutating func get(_ id: OperationID, _ policy: FirstContactPolicy) -> [Action<Wallet>] {
        stage = .requesting(id, .get(policy))
        return [.get(id)]
    }

    /// R1, R3 and R8: sends the in-flight post again, or else makes a new one.
    mutating func push(_ id: OperationID, _ policy: FirstContactPolicy) -> [Action<Wallet>] {
        if let refusal = refusal(id) { return refusal }
        if case .violated(let violation) = record.status { return finish(id, .violated(violation)) }
        if record.changesPassword { return finish(id, .failed(.passwordChangeUnfinished)) }
        if record.inFlight != nil { return whenDurable(id, .post(policy)) }
        // There is a state to be met first; a post over nothing could only be wrong.
        if floorToKeep != nil { return get(id, policy) }
        return seal(id, policy, changingPassword: false)
    }

    mutating func seal(
        _ id: OperationID,
        _ policy: FirstContactPolicy,
        changingPassword changesPassword: Bool
    ) -> [Action<Wallet>] {
        guard let draft = draft(changesPassword) else { return finish(id, .failed(.sequenceExhausted)) }
        stage = .sealing(id, draft, policy)
        return [.seal(id, draft)]
    }

    /// Why no operation can begin, if none can.
    func refusal(_ id: OperationID) -> [Action<Wallet>]? {
        switch stage {
        case .idle: nil
        case .suspended: [.finish(id, .failed(.suspended))]
        default: [.finish(id, .failed(.busy))]
        }
    }

    /// The next post of this device, or `nil` if no sequence is left (W3).
    private func draft(_ changesPassword: Bool) -> Draft<Wallet>? {
        let base = record.mergeBase?.signed
        guard let sequence = base.map({ $0.sequence.next }) ?? .first else { return nil }
        let lastSynced = base?.state.lastSynced ?? .empty
        return Draft(
            author: record.deviceID,
            wallet: record.wallet,
            lastSynced: lastSynced.setting(record.deviceID, to: sequence),
            lineage: configuration.keepsLineage ? .succeeding(base, by: record.deviceID) : nil,
            changesPassword: changesPassword
        )
    }

    /// R1: from here on these are the bytes of this device at this sequence. They are sent once they are
    /// durable (R2).
    mutating func sealed(_ id: OperationID, _ state: SignedState) -> [Action<Wallet>] {
        guard case .sealing(id, let draft, let policy) = stage else { return [] }
        let base = record.mergeBase?.signed.state
        guard state.state.succession(over: base, from: record.deviceID) == .follows else {
            return finish(id, .failed(.actionFailed))
        }
        record.inFlight = Version(signed: state, wallet: draft.wallet)
        record.changesPassword = draft.changesPassword
        return changed() + whenDurable(id, .post(policy))
    }

    /// R4: only the post itself, byte for byte, counts as accepted. The wallet is left alone: edits made
    /// meanwhile stay unsynced.
    mutating func accepted(_ id: OperationID, _ text: SignedText) -> [Action<Wallet>] {
        guard case .requesting(id, .post) = stage else { return [] }
        guard let post = record.inFlight, post.signed.text == text.text else {
            return finish(id, .failed(.acceptedAnotherState))
        }
        postLanded(post)
        return finishChanged(id, .accepted)
    }

    /// R14: the post stays as it is; never other bytes at its sequence.
    mutating func rejected(_ id: OperationID, _ reason: String) -> [Action<Wallet>] {
        guard case .requesting(id, .post) = stage else { return [] }
        record.status = .stalled(reason: reason)
        return finishChanged(id, .failed(.rejected(reason: reason)))
    }

    mutating func failed(_ id: OperationID) -> [Action<Wallet>] {
        giveUp(id, .actionFailed)
    }

    mutating func cancel(_ id: OperationID) -> [Action<Wallet>] {
        let actions = giveUp(id, .cancelled)
        return actions.isEmpty ? [] : [.abandon(id)] + actions
    }

    /// Ends an operation where it stands. What it put into the record stays there.
    private mutating func giveUp(_ id: OperationID, _ failure: OperationFailure) -> [Action<Wallet>] {
        guard stage.operation == id else { return [] }
        return finish(id, .failed(failure))
    }
}
