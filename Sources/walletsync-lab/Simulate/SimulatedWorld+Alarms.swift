import WalletSync
import WalletSyncTesting

/// I11 and I13.
extension SimulatedWorld {
    mutating func examineAlarm(
        _ device: Int,
        from before: Shadow,
        to now: Shadow,
        isDecided: Bool
    ) throws(SimulationBreach) {
        if let alarm = now.alarm, alarm != before.alarm {
            try examineRaised(alarm, now)
            note(alarm.finding.rule)
            if before.alarm != nil { seen.insert(.alarmRenewed) }
        }
        guard let alarm = before.alarm, !isDecided else { return }
        if now.alarm == alarm {
            try hold(
                now.base == before.base && now.post == before.post && now.device == before.device
                    && before.wallet & ~now.wallet == 0,
                .inertAlarm,
                "device \(now.device) went on in spite of \(alarm.finding)"
            )
            return
        }
        guard case .lookAgain = stations[device].call else {
            throw SimulationBreach(.inertAlarm, "device \(now.device) lost its alarm \(alarm.finding)")
        }
        if now.alarm == nil {
            seen.insert(.alarmLiftedByLook)
            try examineEvidence(device, of: alarm)
        }
    }

    private func examineEvidence(_ device: Int, of alarm: Alarm) throws(SimulationBreach) {
        let isKept = devices[device].replica.record.keepsakes.contains { keepsake in
            guard case .evidence(let violation) = keepsake else { return false }
            return violation.finding == alarm.finding
        }
        try hold(isKept, .inertAlarm, "the evidence of \(alarm.finding) is gone")
    }

    /// An honest server raises no alarm, except about an id that was copied, at that id's devices.
    private func examineRaised(_ alarm: Alarm, _ now: Shadow) throws(SimulationBreach) {
        guard setup.world.isHonest else { return }
        let rule = alarm.finding.rule
        try hold(
            copiedIDs.contains(now.device) && alarm.finding.device == now.device
                && (rule == .copied || rule == .foreignPost),
            .noFalseAlarm,
            "device \(now.device): \(alarm.finding)"
        )
    }

    private mutating func note(_ rule: Finding.Rule) {
        switch rule {
        case .foreignPost: seen.insert(.foreignPost)
        case .rolledBack: seen.insert(.rolledBack)
        case .forked: seen.insert(.forked)
        case .overwritten: seen.insert(.overwritten)
        case .copied: seen.insert(.copied)
        case .regressed: seen.insert(.regressed)
        case .interleaved: seen.insert(.interleaved)
        case .headReplaced: seen.insert(.headReplaced)
        case .ancestorReplaced: seen.insert(.ancestorReplaced)
        }
    }
}
