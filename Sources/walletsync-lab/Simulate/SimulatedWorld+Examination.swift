import WalletSync
import WalletSyncTesting

/// The onlooker: compares what a device remembers with what it must remember, after each event.
extension SimulatedWorld {
    /// Looks at `device` after its replica took an event in. `made` is the state that it sealed by it.
    mutating func examine(_ device: Int, _ outcome: Outcome<Wallet>?, made: StateNumber = History.none)
        throws(SimulationBreach)
    {
        let before = stations[device].memory
        // Whatever changes the record counts a generation up.
        if before.generation != devices[device].replica.record.generation || outcome != nil {
            let now = try remembered(device, made: made)
            try examineStep(device, from: before, to: now, made: made)
            try examineWallet(device)
        }
        noteSaveBegun(device)
        try sendRequest(device)
        if let outcome { try examineOutcome(device, outcome, before) }
    }

    /// Looks at `device` after its record was read from the disk: it must be what was stored (I14).
    mutating func examineAfterReading(_ device: Int) throws(SimulationBreach) {
        let station = stations[device]
        let stored = station.disk
        station.memory = stored
        station.saving = stored
        station.call = nil
        station.operation = nil
        station.isSuspended = false
        station.overtaken = 0
        let read = try remembered(device, made: History.none)
        try hold(
            read.generation == stored.generation && read.device == stored.device && read.base == stored.base
                && read.post == stored.post && read.alarm == stored.alarm && read.wallet == stored.wallet,
            .recordBeforeOrAfter,
            "read \(read), stored \(stored)"
        )
        try hold(
            station.returned & ~stored.edits == 0,
            .recordBeforeOrAfter,
            "edits \(edits(station.returned & ~stored.edits)) were returned, and are not stored"
        )
        try hold(
            awaited(device) == .nothing && !isSaving(device),
            .oneRequest,
            "something is under way after a start"
        )
    }

    /// What the device's record says now, in the onlooker's terms.
    private func remembered(_ device: Int, made: StateNumber) throws(SimulationBreach) -> Shadow {
        let station = stations[device]
        var now = station.memory
        now.generation = devices[device].replica.record.generation
        now.device = devices[device].replica.record.deviceID
        now.base = try number(of: devices[device].replica.record.mergeBase?.signed, guess: now.base)
        let guess = made >= 0 ? made : now.post
        now.post = try number(of: devices[device].replica.record.inFlight?.signed, guess: guess)
        now.alarm = try alarm(of: devices[device].replica.record.status, formerly: now.alarm)
        now.wallet = try tally(devices[device].replica.record.wallet)
        return now
    }

    private func number(of state: SignedState?, guess: StateNumber) throws(SimulationBreach) -> StateNumber {
        guard let number = history.number(of: state, guess: guess) else {
            throw SimulationBreach(.baseAndOwnEdits, "a device holds a state that was never made")
        }
        return number
    }

    private func alarm(of status: SyncStatus, formerly former: Alarm?) throws(SimulationBreach) -> Alarm? {
        guard case .violated(let violation) = status else { return nil }
        let remote = try number(of: violation.remote, guess: former?.remote ?? History.none)
        return Alarm(violation.finding, remote)
    }

    /// The edits in a wallet, one bit for each. An edit that is in it twice, or was taken back, shows.
    func tally(_ wallet: Wallet) throws(SimulationBreach) -> UInt64 {
        var mask: UInt64 = 0
        for edit in 0..<editCount {
            switch wallet.count(of: edit) {
            case 0: break
            case 1: mask |= 1 << UInt64(edit)
            case let count:
                if passedOver >> UInt64(edit) & 1 == 1 { continue }
                throw SimulationBreach(.nothingTwice, "edit \(edit) counts \(count)")
            }
        }
        return mask
    }

    func edits(_ mask: UInt64) -> [Int] {
        (0..<64).filter { mask >> UInt64($0) & 1 == 1 }
    }

    /// I1 and I4, and the canary.
    private func examineWallet(_ device: Int) throws(SimulationBreach) {
        let station = stations[device]
        let (own, wallet) = (station.memory.edits, station.memory.wallet)
        let lost = own & ~wallet & ~passedOver
        try hold(lost == 0, .nothingLost, "device \(station.memory.device) lost its edits \(edits(lost))")
        let base = history.edits(of: station.memory.base)
        let wrong = (wallet ^ (base | own)) & ~passedOver
        try hold(
            wrong == 0,
            .baseAndOwnEdits,
            "device \(station.memory.device): wallet \(edits(wallet)), base \(edits(base)), "
                + "own edits \(edits(own))"
        )
        if setup.hasCanary {
            try hold(
                wallet.nonzeroBitCount < 3,
                .canary,
                "device \(station.memory.device): \(edits(wallet))"
            )
        }
    }

    /// What a save that begins now will store is what the device remembers now.
    private mutating func noteSaveBegun(_ device: Int) {
        let station = stations[device]
        guard let generation = savingGeneration(device), generation != station.saving.generation else {
            return
        }
        station.saving = station.memory
    }

    /// The save under way got to the disk (I9).
    mutating func store(_ device: Int) throws(SimulationBreach) {
        let station = stations[device]
        let former = station.disk
        let stored = station.saving
        station.disk = stored
        try hold(
            former.generation <= stored.generation,
            .noDecrease,
            "generation \(former.generation) became \(stored.generation)"
        )
        if former.base == stored.base || former.base < 0 || former.decisions != stored.decisions { return }
        let old = history[former.base].state.state.lastSynced
        let new = stored.base < 0 ? .empty : history[stored.base].state.state.lastSynced
        for entry in old.entries {
            try hold(
                (new[entry.device]?.value ?? 0) >= entry.sequence.value,
                .noDecrease,
                "device \(stored.device): base \(old) became \(new)"
            )
        }
    }
}
