import WalletSync
import WalletSyncTesting

/// What decisions discard: only what they name.
extension SimulatedWorld {
    /// Whether the step from `before` to `now` carried a decision out; if so, notes what it passed over.
    mutating func decide(_ device: Int, from before: Shadow, to now: Shadow) throws(SimulationBreach) -> Bool
    {
        noteTaking(device, from: before, to: now)
        guard case .recover(let choice) = stations[device].call,
            now.base != before.base || now.device != before.device || now.alarm != before.alarm
                || now.post != before.post
        else { return false }
        let remote = history.edits(of: now.base)
        switch choice {
        case .takeServers:
            passedOver |= before.edits & ~remote
            try hold(now.wallet == remote, .nothingLost, "the server's wallet was not taken")
        case .keepMine:
            passedOver |= remote & ~now.wallet
            try hold(now.wallet == before.wallet, .nothingLost, "this device's wallet was not kept")
        case .merge, .mergeOverFormer:
            let lost = (before.wallet | remote) & ~now.wallet
            if choice == .mergeOverFormer, !setup.keepsLineage { passedOver |= lost }
            try hold(lost & ~passedOver == 0, .nothingLost, "the merge lost \(edits(lost))")
        case .becomeNewDevice:
            try hold(
                now.wallet == before.wallet && now.base == before.base && now.post < 0
                    && now.device != before.device,
                .nothingLost,
                "becoming a new device changed more than it may"
            )
        }
        stations[device].memory.edits |= now.wallet & ~remote
        stations[device].memory.decisions += 1
        note(choice, device, from: before, to: now)
        return true
    }

    /// A first contact at which the app wished to take the server's wallet.
    private mutating func noteTaking(_ device: Int, from before: Shadow, to now: Shadow) {
        guard stations[device].policy == .takeServers, before.base < 0, now.base >= 0,
            !history.descends(now.base, from: before.post) || before.post < 0
        else { return }
        switch stations[device].call {
        case .pull, .push: break
        default: return
        }
        if before.wallet != 0 { seen.insert(.firstContactTook) }
        passedOver |= before.edits & ~history.edits(of: now.base)
    }

    private mutating func note(_ choice: Choice, _ device: Int, from before: Shadow, to now: Shadow) {
        if now.device != before.device {
            stations[device].formerIDs += 1
            if choice != .becomeNewDevice { seen.insert(.tookNewID) }
        }
        if now.base < 0, before.base >= 0 { seen.insert(.decidedOverNothing) }
        switch choice {
        case .takeServers: seen.insert(.tookServers)
        case .merge: seen.insert(.mergedOverNothing)
        case .mergeOverFormer: seen.insert(.mergedOverFormer)
        case .keepMine: seen.insert(.keptMine)
        case .becomeNewDevice: seen.insert(.becameNewDevice)
        }
    }
}
