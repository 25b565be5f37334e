import WalletSync
import WalletSyncTesting

/// Which of the things that must happen did.
extension SimulatedWorld {
    /// A post is not in flight any more.
    mutating func noteResolved(_ device: Int, from before: Shadow, to now: Shadow) {
        if now.base == before.post {
            if stations[device].stalled == before.post { seen.insert(.stalledPostLanded) }
            return
        }
        let hasLaterEdits = before.wallet & ~history.edits(of: before.post) != 0
        guard history.descends(now.base, from: before.post) else {
            seen.insert(.droppedPost)
            if hasLaterEdits { seen.insert(.droppedPostWithLaterEdits) }
            return
        }
        seen.insert(.landedBelow)
        if hasLaterEdits { seen.insert(.landedBelowWithLaterEdits) }
        if case .push = stations[device].call { seen.insert(.landedBelowByRefusal) }
    }

    mutating func note(_ outcome: Outcome<Wallet>, _ device: Int) {
        let isPush = if case .push = stations[device].call { true } else { false }
        switch outcome {
        case .unchanged:
            if stations[device].memory.post >= 0 {
                seen.insert(isPush ? .pendingAfterRefusal : .pendingAfterGet)
            }
        case .landed:
            seen.insert(isPush ? .lostAnswerResolvedByRefusal : .lostAnswerResolvedByGet)
        case .accepted: noteAccepted(device)
        case .adopted:
            if devices[device].replica.record.formerBases.isEmpty { seen.insert(.joinedWithoutEdits) }
        case .merged: noteMerged(device)
        case .recovered, .needsDecision, .violated, .failed: noteOther(outcome, device)
        }
        stations[device].overtaken = 0
    }

    private mutating func noteAccepted(_ device: Int) {
        stations[device].mergesInARow = 0
        let base = history[stations[device].memory.base]
        if stations[device].memory.wallet & ~base.edits != 0 { seen.insert(.acceptedWithLaterEdits) }
        if base.edits == history.edits(of: base.parent) { seen.insert(.pushOfNothingNew) }
    }

    private mutating func noteMerged(_ device: Int) {
        stations[device].mergesInARow += 1
        if stations[device].mergesInARow >= 3 { seen.insert(.threeMergesBeforeAPost) }
        if devices[device].replica.record.formerBases.isEmpty { seen.insert(.firstContactMerged) }
    }

    private mutating func noteOther(_ outcome: Outcome<Wallet>, _ device: Int) {
        switch outcome {
        case .needsDecision: seen.insert(.firstContactAsked)
        case .violated:
            if stations[device].disk.alarm != nil, stations[device].call?.mayLift == false {
                seen.insert(.refusedWhileAlarmed)
            }
        case .failed(.suspended): seen.insert(.refusedWhileSuspended)
        case .failed(.rejected):
            seen.insert(.rejectedPost)
            stations[device].stalled = stations[device].memory.post
        case .failed(.acceptedAnotherState): seen.insert(.acceptedAnotherState)
        case .failed(.nothingToTake), .failed(.notAnAncestor): seen.insert(.decisionRefused)
        default: break
        }
    }
}
