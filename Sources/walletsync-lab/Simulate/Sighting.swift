/// Something that happens in some schedules and must: a campaign in which one never does has a generator
/// that has narrowed.
enum Sighting: UInt8, CaseIterable, Hashable, Sendable {
    // What becomes of posts.
    case lostAnswerResolvedByGet, lostAnswerResolvedByRefusal
    case landedBelow, landedBelowWithLaterEdits, landedBelowByRefusal
    case pendingAfterGet, pendingAfterRefusal
    case droppedPost, droppedPostWithLaterEdits
    case resentPost, resentPostAfterRestart, acceptedWithLaterEdits, pushOfNothingNew
    case rejectedPost, stalledPostLanded
    // Edits beside other things.
    case editDuringFlight, editDuringRequest, editDuringSealing, editDuringSave, editDuringMerge
    case editDuringOpening
    case mergeOvertakenByEdit, mergeOvertakenTwice, threeMergesBeforeAPost
    // First contacts.
    case firstContactMerged, firstContactAsked, firstContactTook, twoFirstPosts, joinedWithoutEdits
    // The network.
    case doubledPostArrived, lateFirstCopyAccepted, lateAnswerIgnored, doubledAnswerIgnored
    case requestOvertaken, answerOvertaken, timedOut, refusedWhileBusy
    case cancelledRequest, cancelledMerge, cancelledSave, failedComputing
    // Processes and disks.
    case saveFailedBefore, saveFailedAfter, saveFailedUnderAnOperation, refusedWhileSuspended
    case editUndoneByFailedSave, editKeptByFailedSave, editLostByCrash
    case crashWithSaveLost, crashWithSaveKept, crashWithPostInFlight, crashDuringMerge, crashDuringRequest
    // Copies.
    case restored, cloned, restoredWithPostInFlight, clonedWithPostInFlight, bothCopiesPosted
    // Alarms.
    case foreignPost, rolledBack, forked, overwritten, copied
    case regressed, interleaved, headReplaced, ancestorReplaced
    case alarmSurvivedRestart, editWhileAlarmed, refusedWhileAlarmed, alarmRenewed, alarmLiftedByLook
    case acceptedAnotherState
    // Decisions.
    case tookServers, mergedOverNothing, mergedOverFormer, keptMine, becameNewDevice, tookNewID
    case decidedOverNothing, editDuringDecision, decisionRefused
}

/// A set of sightings.
struct Sightings: Hashable, Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    @inline(__always)
    mutating func insert(_ sighting: Sighting) {
        let bit = UInt64(sighting.rawValue)
        if bit < 64 { low |= 1 << bit } else { high |= 1 << (bit - 64) }
    }

    func contains(_ sighting: Sighting) -> Bool {
        let bit = UInt64(sighting.rawValue)
        return (bit < 64 ? low >> bit : high >> (bit - 64)) & 1 == 1
    }
}
