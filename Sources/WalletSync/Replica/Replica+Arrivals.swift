extension Replica {
    /// Judges what the server has, and takes it in.
    mutating func latest(_ id: OperationID, _ remote: SignedState?) -> [Action<Wallet>] {
        guard case .requesting(id, let request) = stage else { return [] }
        if let finding = floorToKeep?.finding(against: remote) { return violated(id, finding, remote) }
        let verdict = Verdict.judging(
            remote,
            base: record.mergeBase?.signed,
            inFlight: record.inFlight?.signed,
            on: record.deviceID
        )
        switch verdict {
        case .unchanged: return passed(id, .unchanged)
        case .landed: return landed(id)
        case .descendsFromPost: return open(id, remote, over: record.inFlight, request.firstContact)
        case .descendsFromBase: return open(id, remote, over: record.mergeBase, request.firstContact)
        case .violation(let finding): return violated(id, finding, remote)
        }
    }

    /// Ends an operation whose state passed and is not taken in. A violation is over with that (section 7).
    private mutating func passed(_ id: OperationID, _ outcome: Outcome<Wallet>) -> [Action<Wallet>] {
        guard case .violated = record.status else { return finish(id, outcome) }
        settle()
        return finishChanged(id, outcome)
    }

    /// F1.
    private mutating func landed(_ id: OperationID) -> [Action<Wallet>] {
        guard let post = record.inFlight else { return finish(id, .unchanged) }
        postLanded(post)
        return finishChanged(id, .landed)
    }

    private mutating func open(
        _ id: OperationID,
        _ remote: SignedState?,
        over base: Version<Wallet>?,
        _ policy: FirstContactPolicy
    ) -> [Action<Wallet>] {
        guard let remote else { return finish(id, .unchanged) }
        stage = .opening(id, Arrival(state: remote, purpose: .descends(from: base, policy)))
        return [.open(id, remote)]
    }

    /// Stops syncing, not editing (I13). Base, post and wallet stay as they were.
    private mutating func violated(
        _ id: OperationID,
        _ finding: Finding,
        _ remote: SignedState?
    ) -> [Action<Wallet>] {
        let violation = Violation(finding: finding, base: record.mergeBase?.signed, remote: remote)
        record.status = .violated(violation)
        return finishChanged(id, .violated(violation))
    }

    mutating func opened(_ id: OperationID, _ wallet: Wallet) -> [Action<Wallet>] {
        switch stage {
        case .openingBase(id, let arrival, let remote):
            return merge(id, arrival, base: wallet, remote: remote)
        case .opening(id, let arrival):
            switch arrival.purpose {
            case .descends(let base, let policy): return takeIn(id, arrival, wallet, over: base, policy)
            case .recovery(let recovery, let newDevice):
                return decide(id, arrival, wallet, recovery, newDevice: newDevice)
            }
        default: return []
        }
    }

    /// R5 and R6, and the first contact.
    private mutating func takeIn(
        _ id: OperationID,
        _ arrival: Arrival<Wallet>,
        _ remote: Wallet,
        over base: Version<Wallet>?,
        _ policy: FirstContactPolicy
    ) -> [Action<Wallet>] {
        let version = Version(signed: arrival.state, wallet: remote)
        let baseWallet = base?.wallet ?? configuration.emptyWallet
        let isUnedited = record.wallet == baseWallet
        if isUnedited { return adopt(id, version, over: base, .adopted, wallet: remote) }
        if base == nil {
            switch policy {
            case .merge: break
            case .ask:
                return passed(id, .needsDecision(FirstContact(local: record.wallet, remote: version)))
            case .takeServers:
                keep(.localWallet(record.wallet))
                return adopt(id, version, over: base, .adopted, wallet: remote)
            }
        }
        return merge(id, arrival, base: baseWallet, remote: remote)
    }

    mutating func merge(
        _ id: OperationID,
        _ arrival: Arrival<Wallet>,
        base: Wallet,
        remote: Wallet
    ) -> [Action<Wallet>] {
        merge(id, arrival, base: base, onto: remote, remote: remote)
    }

    private mutating func merge(
        _ id: OperationID,
        _ arrival: Arrival<Wallet>,
        base: Wallet,
        onto target: Wallet,
        remote: Wallet
    ) -> [Action<Wallet>] {
        stage = .merging(id, arrival, remote: remote, local: record.wallet)
        return [.merge(id, base: base, local: record.wallet, remote: target)]
    }

    /// R6: edits made while the merge ran are carried over by another merge, with the first one's local
    /// input as base. Base and post are what they were when it was asked for: only operations change them,
    /// and this one is still under way.
    mutating func merged(_ id: OperationID, _ result: Wallet) -> [Action<Wallet>] {
        guard case .merging(id, let arrival, let remote, let local) = stage else { return [] }
        guard record.wallet == local else {
            return merge(id, arrival, base: local, onto: result, remote: remote)
        }
        let version = Version(signed: arrival.state, wallet: remote)
        switch arrival.purpose {
        case .descends(let base, _): return adopt(id, version, over: base, .merged, wallet: result)
        case .recovery(_, let newDevice):
            return recovered(id, version, wallet: result, newDevice: newDevice)
        }
    }

    /// Takes `version` as merge base and drops the in-flight post, which landed or never will (F2, F4). One
    /// that landed was the merge base for a moment, and is a former one from now on.
    private mutating func adopt(
        _ id: OperationID,
        _ version: Version<Wallet>,
        over base: Version<Wallet>?,
        _ outcome: Outcome<Wallet>,
        wallet: Wallet
    ) -> [Action<Wallet>] {
        if let post = record.inFlight, post.signed == base?.signed { rebase(onto: post) }
        rebase(onto: version)
        record.wallet = wallet
        settle()
        return finishChanged(id, outcome)
    }
}
