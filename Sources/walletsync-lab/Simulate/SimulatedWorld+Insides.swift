import WalletSync
import WalletSyncTesting

/// What goes on inside devices: sealing, opening and merging, saves, restarts.
extension SimulatedWorld {
    mutating func compute(_ device: Int) throws(SimulationBreach) -> Bool {
        guard let event = computed(device) else { return false }
        guard case .sealed(_, let state) = event else {
            let isMerge = awaited(device) == .merging
            try hand(event, to: device)
            if isMerge, awaited(device) == .merging {
                stations[device].overtaken += 1
                seen.insert(stations[device].overtaken > 1 ? .mergeOvertakenTwice : .mergeOvertakenByEdit)
            }
            return true
        }
        guard case .seal(_, let draft) = devices[device].wait?.action.value else { return false }
        trace.add(state.tag.text.utf8)
        let made = history.register(
            state,
            edits: try tally(draft.wallet),
            over: stations[device].memory.base
        )
        try hand(event, to: device, made: made)
        return true
    }

    mutating func failComputing(_ device: Int) throws(SimulationBreach) -> Bool {
        switch awaited(device) {
        case .nothing, .answer: return false
        case .sealing, .opening, .merging: break
        }
        guard let operation = stations[device].operation else { return false }
        seen.insert(.failedComputing)
        try hand(.failed(operation), to: device)
        return true
    }

    mutating func endSave(_ device: Int, way: Int) throws(SimulationBreach) -> Bool {
        guard isSaving(device) else { return false }
        let station = stations[device]
        let end: VirtualDevice<Wallet>.SaveEnd = [.stored, .failedBefore, .failedAfter][way % 3]
        if end != .stored {
            seen.insert(end == .failedBefore ? .saveFailedBefore : .saveFailedAfter)
            if station.operation != nil { seen.insert(.saveFailedUnderAnOperation) }
        }
        if end != .failedBefore { try store(device) }
        if end == .stored { station.returned |= station.disk.edits }
        station.isSuspended = end != .stored
        let outcome = devices[device].endSave(end)
        try examine(device, outcome)
        return true
    }

    mutating func reload(_ device: Int) throws(SimulationBreach) -> Bool {
        guard stations[device].isSuspended else { return false }
        let (memory, disk) = (stations[device].memory, stations[device].disk)
        if memory.edits & ~disk.edits != 0 { seen.insert(.editUndoneByFailedSave) }
        if disk.edits & stations[device].authored & ~stations[device].returned != 0 {
            seen.insert(.editKeptByFailedSave)
        }
        devices[device].reload()
        try examineAfterReading(device)
        return true
    }

    mutating func restart(_ device: Int, isSaved: Bool) throws(SimulationBreach) -> Bool {
        if isSaved {
            guard isSaving(device) else { return false }
            try store(device)
        }
        noteRestart(device, isSaved: isSaved)
        devices[device].restart(savingWasDurable: isSaved)
        try examineAfterReading(device)
        return true
    }

    private mutating func noteRestart(_ device: Int, isSaved: Bool) {
        let (memory, disk) = (stations[device].memory, stations[device].disk)
        if isSaving(device) { seen.insert(isSaved ? .crashWithSaveKept : .crashWithSaveLost) }
        if memory.edits & ~disk.edits != 0 { seen.insert(.editLostByCrash) }
        if disk.post >= 0 {
            seen.insert(.crashWithPostInFlight)
            if history[disk.post].timesSent > 0 { stations[device].restartedWith = disk.post }
        }
        if disk.alarm != nil { seen.insert(.alarmSurvivedRestart) }
        switch awaited(device) {
        case .answer: seen.insert(.crashDuringRequest)
        case .merging: seen.insert(.crashDuringMerge)
        case .nothing, .sealing, .opening: break
        }
    }
}
