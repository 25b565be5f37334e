import WalletSync
import WalletSyncTesting

/// The end of a schedule: faults stop, disks work, answers come, nobody edits. All must become equal (I3).
extension SimulatedWorld {
    /// How many rounds may pass.
    ///
    /// In an ordinary world each device posts in a round of its own. Before, there may be two rounds in
    /// which one device posts what was in flight and then what was edited since, and all others merge; and
    /// after, one in which all get the last post.
    var roundLimit: Int {
        let isOrdinary = setup.world.isHonest && !setup.world.hasDecisions
        return isOrdinary ? setup.devices + 3 : max(8, setup.devices + 5)
    }

    /// Lets the devices take turns until they are equal.
    ///
    /// - Returns: how many rounds it took; `nil` where nobody decides about an alarm, so that they never
    ///   will be.
    mutating func quieten() throws(SimulationBreach) -> Int? {
        if !setup.world.isHonest { server.repair(keeping: setup.settling) }
        for device in stations.indices { try drain(device) }
        var rounds = 0
        while !isQuiet {
            if rounds == roundLimit {
                if !setup.world.hasDecisions, isAnyAlarmed { return nil }
                throw SimulationBreach(.convergence, "not equal after \(rounds) rounds")
            }
            rounds += 1
            for device in stations.indices { try turn(device) }
        }
        try examineEnd()
        return rounds
    }

    private func hasUnsyncedEdits(_ device: Int) -> Bool {
        stations[device].memory.wallet != history.edits(of: stations[device].memory.base)
    }

    private var isAnyAlarmed: Bool { stations.contains { $0.memory.alarm != nil } }

    private var isQuiet: Bool {
        stations.indices.allSatisfy { device in
            let memory = stations[device].memory
            return memory.base == server.latest(for: device) && memory.post < 0 && memory.alarm == nil
                && memory.wallet == history.edits(of: memory.base)
        }
    }

    /// What is on its way arrives.
    private mutating func drain(_ device: Int) throws(SimulationBreach) {
        while !stations[device].requests.isEmpty { _ = try perform(SimulatedEvent(.deliver, device)) }
        while !stations[device].answers.isEmpty { _ = try perform(SimulatedEvent(.answer, device)) }
        try finish(device)
    }

    private mutating func turn(_ device: Int) throws(SimulationBreach) {
        if stations[device].memory.alarm != nil {
            _ = try perform(SimulatedEvent(.lookAgain, device))
            try finish(device)
            try settle(device)
        } else if isStalled(device) {
            // A post that is refused for ever would be refused in every round: what the server has tells
            // whether it was dropped, or whether the server broke the protocol.
            _ = try perform(SimulatedEvent(.pull, device))
            try finish(device)
            if stations[device].memory.post < 0 || stations[device].memory.alarm != nil { return }
            _ = try perform(SimulatedEvent(.push, device))
            try finish(device)
        } else if stations[device].memory.post >= 0 || hasUnsyncedEdits(device) {
            _ = try perform(SimulatedEvent(.push, device))
            try finish(device)
        } else {
            _ = try perform(SimulatedEvent(.pull, device))
            try finish(device)
        }
    }

    /// Settles a violation that a second look did not lift.
    private mutating func settle(_ device: Int) throws(SimulationBreach) {
        guard setup.world.hasDecisions, let alarm = stations[device].memory.alarm else { return }
        let isCopy = alarm.finding.rule == .copied || alarm.finding.rule == .foreignPost
        let choices: [Choice] = [.merge, .takeServers, .keepMine, .mergeOverFormer]
        let choice = isCopy ? .becomeNewDevice : choices[(setup.settling + device) % choices.count]
        for choice in [choice, .merge] where stations[device].memory.alarm != nil {
            let number = Choice.allCases.firstIndex(of: choice) ?? 0
            _ = try perform(SimulatedEvent(.recover, device, number))
            try finish(device)
        }
    }

    /// Brings what is under way at `device` to its end (I18).
    private mutating func finish(_ device: Int) throws(SimulationBreach) {
        for _ in 0..<64 {
            if isSaving(device) {
                _ = try perform(SimulatedEvent(.endSave, device))
                continue
            }
            switch awaited(device) {
            case .answer:
                let isOnItsWay = try perform(SimulatedEvent(.deliver, device))
                _ = try perform(SimulatedEvent(isOnItsWay ? .answer : .timeOut, device))
            case .sealing, .opening, .merging: _ = try perform(SimulatedEvent(.compute, device))
            case .nothing:
                if try perform(SimulatedEvent(.reload, device)) { continue }
                if stations[device].operation == nil { return }
                throw SimulationBreach(.everyCallEnds, "device \(device) waits for nothing")
            }
        }
        throw SimulationBreach(.everyCallEnds, "a call of device \(device) does not end")
    }

    /// After quiescence every edit that was not given up is everywhere, exactly once (I1, I2).
    private func examineEnd() throws(SimulationBreach) {
        var expected: UInt64 = 0
        for station in stations {
            expected |= station.memory.edits | station.returned
        }
        for station in stations {
            let lost = expected & ~station.memory.wallet & ~passedOver
            try hold(
                lost == 0,
                .nothingLost,
                "edits \(edits(lost)) are not at device \(station.memory.device)"
            )
        }
    }
}
