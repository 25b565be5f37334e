import WalletSync
import WalletSyncTesting

/// What apps ask of their devices.
extension SimulatedWorld {
    /// So many edits have a bit in a mask.
    static var editLimit: Int { 64 }

    mutating func edit(_ device: Int) throws(SimulationBreach) -> Bool {
        guard editCount < Self.editLimit, !stations[device].isSuspended else { return false }
        noteEdit(device)
        let edit = editCount
        editCount += 1
        stations[device].authored |= 1 << UInt64(edit)
        stations[device].memory.edits |= 1 << UInt64(edit)
        let wasTaken = devices[device].edit(edit)
        try hold(wasTaken, .nothingLost, "edit \(edit) was not taken")
        try examine(device, nil)
        return true
    }

    private mutating func noteEdit(_ device: Int) {
        if stations[device].memory.post >= 0 { seen.insert(.editDuringFlight) }
        if isSaving(device) { seen.insert(.editDuringSave) }
        if stations[device].memory.alarm != nil { seen.insert(.editWhileAlarmed) }
        let awaited = awaited(device)
        if awaited != .nothing, case .recover = stations[device].call { seen.insert(.editDuringDecision) }
        switch awaited {
        case .nothing: break
        case .sealing: seen.insert(.editDuringSealing)
        case .answer: seen.insert(.editDuringRequest)
        case .opening: seen.insert(.editDuringOpening)
        case .merging: seen.insert(.editDuringMerge)
        }
    }

    mutating func pull(_ device: Int, policy: Int) throws(SimulationBreach) -> Bool {
        if policy == Self.busy { return try callWhileBusy(device) { .pull($0, .merge) } }
        guard begin(.pull, on: device, policy: policy) else { return false }
        try hand(.pull(nextOperation(for: device), stations[device].policy), to: device)
        return true
    }

    mutating func push(_ device: Int, policy: Int) throws(SimulationBreach) -> Bool {
        if policy == Self.busy { return try callWhileBusy(device) { .push($0, .merge) } }
        guard begin(.push, on: device, policy: policy) else { return false }
        try hand(.push(nextOperation(for: device), stations[device].policy), to: device)
        return true
    }

    /// The number of a pull or push that is asked for although another operation is under way.
    private static var busy: Int { 3 }

    /// It is refused, and disturbs nothing (I17).
    private mutating func callWhileBusy(_ device: Int, _ event: (OperationID) -> Event<Wallet>)
        throws(SimulationBreach)
        -> Bool
    {
        guard stations[device].operation != nil else { return false }
        lastOperation += 1
        let awaited = awaited(device)
        let outcome = devices[device].handle(event(OperationID(lastOperation)))
        try hold(
            outcome == .failed(.busy) && self.awaited(device) == awaited
                && devices[device].replica.record.generation == stations[device].memory.generation,
            .oneRequest,
            "a second call of device \(stations[device].memory.device) was not refused"
        )
        seen.insert(.refusedWhileBusy)
        return true
    }

    mutating func lookAgain(_ device: Int) throws(SimulationBreach) -> Bool {
        guard begin(.lookAgain, on: device, policy: 0) else { return false }
        try hand(.lookAgain(nextOperation(for: device), .merge), to: device)
        return true
    }

    private mutating func begin(_ call: Station<Wallet>.Call, on device: Int, policy: Int) -> Bool {
        guard stations[device].operation == nil else {
            return false
        }
        stations[device].call = call
        stations[device].policy = [.merge, .ask, .takeServers][policy % 3]
        return true
    }

    mutating func recover(_ device: Int, choice number: Int) throws(SimulationBreach) -> Bool {
        let choice = Choice.allCases[number % Choice.allCases.count]
        guard setup.world.hasDecisions, choice == .becomeNewDevice || stations[device].memory.alarm != nil,
            begin(.recover(choice), on: device, policy: 0)
        else { return false }
        let recovery = recovery(for: choice, on: device)
        let newDevice = DeviceID.virtual(device, generation: stations[device].formerIDs + 1)
        let operation = nextOperation(for: device)
        try hand(.recover(operation, recovery, newDevice: newDevice), to: device)
        return true
    }

    private func recovery(for choice: Choice, on device: Int) -> Recovery {
        switch choice {
        case .takeServers: .takeServers
        case .merge: .merge(over: nil)
        case .mergeOverFormer: .merge(over: devices[device].replica.record.formerBases.last)
        case .keepMine: .keepMine
        case .becomeNewDevice: .becomeNewDevice
        }
    }

    mutating func cancel(_ device: Int) throws(SimulationBreach) -> Bool {
        guard let operation = stations[device].operation else { return false }
        switch awaited(device) {
        case .answer: seen.insert(.cancelledRequest)
        case .merging: seen.insert(.cancelledMerge)
        case .nothing: seen.insert(.cancelledSave)
        case .sealing, .opening: break
        }
        try hand(.cancel(operation), to: device)
        return true
    }
}
