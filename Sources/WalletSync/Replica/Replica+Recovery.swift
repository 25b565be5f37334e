extension Replica {
    /// Carries out a decision (section 7).
    mutating func recover(
        _ id: OperationID,
        _ recovery: Recovery,
        newDevice: DeviceID
    ) -> [Action<Wallet>] {
        if let refusal = refusal(id) { return refusal }
        if recovery == .becomeNewDevice { return becomeNewDevice(id, newDevice) }
        guard case .violated(let violation) = record.status else {
            return finish(id, .failed(.nothingToRecover))
        }
        if case .merge(let base?) = recovery, !isAncestor(base, of: violation.remote) {
            return finish(id, .failed(.notAnAncestor))
        }
        guard let remote = violation.remote else {
            if recovery == .takeServers { return finish(id, .failed(.nothingToTake)) }
            return recovered(id, nil, wallet: record.wallet, newDevice: newDevice)
        }
        let purpose = Arrival<Wallet>.Purpose.recovery(recovery, newDevice: newDevice)
        stage = .opening(id, Arrival(state: remote, purpose: purpose))
        return [.open(id, remote)]
    }

    /// Whether `base` is a merge base of this device, now or earlier, that `remote` grew from.
    func isAncestor(_ base: SignedState, of remote: SignedState?) -> Bool {
        let isKnown = record.formerBases.contains(base) || record.mergeBase?.signed == base
        guard isKnown, let remote else { return false }
        return remote == base || remote.ancestry(from: base, on: nil) == .descends
    }

    /// The id no longer stands for one memory: a new one, with the old merge base (section 6).
    private mutating func becomeNewDevice(_ id: OperationID, _ newDevice: DeviceID) -> [Action<Wallet>] {
        takeNewID(newDevice)
        settle()
        return finishChanged(id, .recovered)
    }

    /// The same for a record that storage had set back, before anything is done with it. Needs no save of
    /// its own: nothing is sent under the new id before a record that holds it was stored (R2). A violation
    /// stays: nobody decided about it (I13).
    mutating func takeNewID(_ newDevice: DeviceID) {
        record.deviceID = newDevice
        dropPost()
        if case .stalled = record.status { record.status = .inOrder }
    }

    /// Goes on with a decision once the server's wallet is open.
    mutating func decide(
        _ id: OperationID,
        _ arrival: Arrival<Wallet>,
        _ remote: Wallet,
        _ recovery: Recovery,
        newDevice: DeviceID
    ) -> [Action<Wallet>] {
        let version = Version(signed: arrival.state, wallet: remote)
        switch recovery {
        case .takeServers:
            return recovered(id, version, wallet: remote, newDevice: newDevice)
        case .keepMine, .becomeNewDevice:
            return recovered(id, version, wallet: record.wallet, newDevice: newDevice)
        case .merge(over: nil):
            return merge(id, arrival, base: configuration.emptyWallet, remote: remote)
        case .merge(let base?):
            stage = .openingBase(id, arrival, remote: remote)
            return [.open(id, base)]
        }
    }

    /// The one atomic change of a decision: base, post, wallet and, where the old id may already have made
    /// a state at the next sequence, a new id (R1). What loses is kept.
    mutating func recovered(
        _ id: OperationID,
        _ version: Version<Wallet>?,
        wallet: Wallet,
        newDevice: DeviceID
    ) -> [Action<Wallet>] {
        let highest = record.inFlight?.sequence ?? record.mergeBase?.sequence
        let isBehind = (version?.sequence.value ?? 0) < (highest?.value ?? 0)
        if record.wallet != wallet { keep(.localWallet(record.wallet)) }
        if let version, version.wallet != wallet { keep(.serverState(version.signed)) }
        rebase(onto: version)
        record.wallet = wallet
        if isBehind { record.deviceID = newDevice }
        settle()
        return finishChanged(id, .recovered)
    }
}
