extension Replica {
    /// Posts the wallet as it is now together with a new password, or the in-flight post of that kind again
    /// (R1, R3). Nothing but this event has such a post sent: as an ordinary one it would leave a wallet on
    /// the server that only the new password opens, while the old one still logs in.
    mutating func changePassword(_ id: OperationID, _ policy: FirstContactPolicy) -> [Action<Wallet>] {
        if let refusal = refusal(id) { return refusal }
        if let obstacle = obstacleToPasswordChange { return finish(id, obstacle) }
        if record.inFlight != nil { return whenDurable(id, .post(policy)) }
        return seal(id, policy, changingPassword: true)
    }

    /// What stands in the way of a new password, if anything does.
    var obstacleToPasswordChange: Outcome<Wallet>? {
        if case .violated(let violation) = record.status { return .violated(violation) }
        if record.changesPassword { return nil }
        if case .stalled(let reason) = record.status { return .failed(.rejected(reason: reason)) }
        return record.inFlight == nil && !hasUnsyncedEdits ? nil : .failed(.unsyncedEdits)
    }
}
