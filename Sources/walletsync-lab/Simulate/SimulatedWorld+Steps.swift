import WalletSync
import WalletSyncTesting

/// What one step may change in a device's memory, and how.
extension SimulatedWorld {
    mutating func examineStep(
        _ device: Int,
        from before: Shadow,
        to now: Shadow,
        made: StateNumber
    ) throws(SimulationBreach) {
        stations[device].memory = now
        if now.generation == before.generation {
            try hold(
                now.base == before.base && now.post == before.post && now.device == before.device
                    && now.alarm == before.alarm && now.wallet | before.edits == before.wallet | before.edits,
                .recordBeforeOrAfter,
                "device \(now.device) changed without a new generation"
            )
            return
        }
        let isDecided = try decide(device, from: before, to: now)
        try examineAlarm(device, from: before, to: now, isDecided: isDecided)
        try examinePost(device, from: before, to: now, made: made, isDecided: isDecided)
        if now.base != before.base, !isDecided { try examineBase(device, from: before, to: now) }
        try hold(
            now.device == before.device || isDecided,
            .oneContent,
            "device \(before.device) became \(now.device) without a decision"
        )
        if isDecided { return }
        let gone = before.wallet & ~now.wallet & ~passedOver
        try hold(
            gone == 0 || !setup.keepsLineage && !setup.world.isHonest,
            .nothingLost,
            "edits \(edits(gone)) went from device \(now.device)"
        )
    }

    /// I5, I6 and I10.
    private mutating func examinePost(
        _ device: Int,
        from before: Shadow,
        to now: Shadow,
        made: StateNumber,
        isDecided: Bool
    ) throws(SimulationBreach) {
        guard now.post != before.post else {
            try hold(
                now.post < 0 || now.base == before.base,
                .postAboveBase,
                "device \(now.device) has a new merge base under its post"
            )
            return
        }
        if now.post >= 0 {
            try hold(
                before.post < 0 && now.post == made,
                .oneContent,
                "device \(now.device) replaced its post, or made one up"
            )
            try examineNewPost(now)
            return
        }
        if isDecided { return }
        try hold(
            history.sequence(of: now.base) >= history.sequence(of: before.post),
            .resolvedOnce,
            "device \(now.device) dropped its post while it could still land"
        )
        noteResolved(device, from: before, to: now)
    }

    private func examineNewPost(_ now: Shadow) throws(SimulationBreach) {
        let post = history[now.post]
        let base = history.edits(of: now.base)
        try hold(
            post.sequence == history.sequence(of: now.base) + 1 && post.author == now.device,
            .postAboveBase,
            "device \(now.device) made \(post.state)"
        )
        try hold(
            (base & ~post.edits | post.edits & ~(base | now.edits)) & ~passedOver == 0,
            .postAboveBase,
            "the post of device \(now.device) holds \(edits(post.edits)) over \(edits(base))"
        )
    }

    /// Each entry of the new base is as it was, or above all that the old base knew; none is gone.
    private func examineEntries(_ now: Shadow, from before: Shadow) throws(SimulationBreach) {
        guard before.base >= 0 else { return }
        let old = history[before.base].state
        let former = old.state.lastSynced
        let latter = now.base < 0 ? .empty : history[now.base].state.state.lastSynced
        for entry in former.entries {
            let sequence = latter[entry.device]
            try hold(
                sequence == entry.sequence || sequence?.value ?? 0 > old.sequence.value,
                .noSilentLoss,
                "device \(now.device) went from \(former) to \(latter)"
            )
        }
        for entry in latter.entries {
            try hold(
                entry.sequence == former[entry.device] || entry.sequence > old.sequence,
                .noSilentLoss,
                "device \(now.device) went from \(former) to \(latter)"
            )
        }
    }

    /// I4 and I12: the base is in the server's chain, or grew from the one before.
    private mutating func examineBase(_ device: Int, from before: Shadow, to now: Shadow)
        throws(SimulationBreach)
    {
        if let wallet = devices[device].replica.record.mergeBase?.wallet {
            try hold(
                try tally(wallet) == history.edits(of: now.base),
                .baseAndOwnEdits,
                "the merge base of device \(now.device) opened to something else"
            )
        }
        try hold(
            devices[device].replica.record.formerBases.count <= 4,
            .oneRequest,
            "the former bases are not bounded"
        )
        if setup.world.isHonest {
            try hold(
                now.base >= 0 && history[now.base].isAccepted,
                .baseAndOwnEdits,
                "the merge base of device \(now.device) is not in the server's chain"
            )
        }
        try examineEntries(now, from: before)
        guard setup.keepsLineage || setup.world.isHonest else { return }
        let isBeyondWindow = history.sequence(of: now.base) > history.sequence(of: before.base) + 16
        try hold(
            before.base < 0 || history.descends(now.base, from: before.base) || isBeyondWindow,
            .noSilentLoss,
            "device \(now.device) went from \(before.base) to \(now.base), which did not grow from it"
        )
    }
}
