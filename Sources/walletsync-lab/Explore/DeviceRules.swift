import WalletSync
import WalletSyncTesting

/// The invariants that show on one device alone, from one place where it waits to the next.
struct DeviceRules<Wallet: VirtualWallet> {
    let options: WorldOptions

    /// The number of the n-th edit of a device's owner.
    func edit(of owner: Int, _ index: Int) -> Int { owner * options.edits + index }

    private func owner(of edit: Int) -> Int { edit / options.edits }

    private var allEdits: Range<Int> { 0..<options.devices * options.edits }

    /// The id that a device takes when it becomes a new one; the old one again where the world leaves that
    /// out.
    func nextID(after id: DeviceID, of owner: Int) -> DeviceID {
        guard options.renewsIDs else { return id }
        let generation = Int(id.description.dropFirst()) ?? 0
        return .virtual(owner, generation: generation + 1)
    }

    func check(
        from before: VirtualDevice<Wallet>,
        to after: VirtualDevice<Wallet>,
        on input: Input,
        owner: Int,
        made: Int
    ) throws(Breach) {
        let (old, new) = (before.record, after.record)
        guard after.disk == new else {
            throw Breach(.durableFirst, "\(new.deviceID) waits with an unsaved record")
        }
        try checkAlarm(from: old, to: new, on: input)
        try checkPost(of: new, owner: owner)
        if !input.isDecision { try checkProgress(from: old, to: new) }
        if options.countsEdits {
            try checkCounts(of: new, owner: owner, made: made)
        } else if !options.discards {
            try checkNothingVanished(from: old, to: new)
        }
    }

    /// I11 and I13.
    private func checkAlarm(
        from old: ReplicaRecord<Wallet>,
        to new: ReplicaRecord<Wallet>,
        on input: Input
    ) throws(Breach) {
        guard case .violated(let violation) = new.status else { return }
        if !options.allowsAlarms { throw Breach(.noAlarm, "\(new.deviceID) says: \(violation.finding)") }
        if input.isDecision { return }
        let isPostMadeBefore = old.inFlight == nil && !old.isViolated
        guard new.mergeBase == old.mergeBase, isPostMadeBefore || new.inFlight == old.inFlight else {
            throw Breach(.inertAlarm, "\(new.deviceID) changed its base or post on an alarm")
        }
        // Only edits change the wallet now, and these only add to it.
        for edit in allEdits where new.wallet.count(of: edit) < old.wallet.count(of: edit) {
            throw Breach(.inertAlarm, "\(new.deviceID) lost edit \(edit) on an alarm")
        }
    }

    /// I5.
    private func checkPost(of record: ReplicaRecord<Wallet>, owner: Int) throws(Breach) {
        guard let post = record.inFlight else { return }
        let base = record.mergeBase?.sequence.value ?? 0
        guard post.sequence.value == base + 1, post.signed.state.deviceID == record.deviceID else {
            throw Breach(.post, "\(record.deviceID) at base \(base) has \(post.signed.state) in flight")
        }
        guard options.countsEdits else { return }
        let former = record.mergeBase?.wallet ?? .empty
        for edit in allEdits where self.owner(of: edit) != owner {
            if post.wallet.count(of: edit) != former.count(of: edit) {
                throw Breach(.post, "\(record.deviceID) posts a change of edit \(edit), which is not its own")
            }
        }
    }

    /// I6 and I9.
    private func checkProgress(
        from old: ReplicaRecord<Wallet>,
        to new: ReplicaRecord<Wallet>
    ) throws(Breach) {
        let base = new.mergeBase?.sequence.value ?? 0
        if let former = old.mergeBase, let current = new.mergeBase, former.signed != current.signed {
            let order = current.signed.state.lastSynced.order(comparedTo: former.signed.state.lastSynced)
            guard order == .after, base > former.sequence.value else {
                throw Breach(.neverBack, "\(new.deviceID) went from \(former) to \(current)")
            }
        } else if old.mergeBase != nil, new.mergeBase == nil {
            throw Breach(.neverBack, "\(new.deviceID) forgot its merge base")
        }
        if let post = old.inFlight, new.inFlight?.signed != post.signed, base < post.sequence.value {
            throw Breach(.oneContent, "\(new.deviceID) gave up \(post) at base \(base)")
        }
    }

    /// I1, I2 and I4: every own edit once, no other more than once; and what differs from the base is own.
    private func checkCounts(of record: ReplicaRecord<Wallet>, owner: Int, made: Int) throws(Breach) {
        let base = record.mergeBase?.wallet ?? .empty
        for edit in allEdits {
            let count = record.wallet.count(of: edit)
            if self.owner(of: edit) == owner {
                let expected = edit < self.edit(of: owner, made) ? 1 : 0
                if count == expected, (0...1).contains(base.count(of: edit)) { continue }
                throw Breach(.exactlyOnce, "\(record.deviceID) has its own edit \(edit) \(count) times")
            }
            guard (0...1).contains(count), count == base.count(of: edit) else {
                throw Breach(
                    .exactlyOnce,
                    "\(record.deviceID) has edit \(edit) \(count) times, its base \(base.count(of: edit)) times"
                )
            }
        }
    }

    /// I1, where edits are members of a set: nothing but a decision takes one away.
    private func checkNothingVanished(
        from old: ReplicaRecord<Wallet>,
        to new: ReplicaRecord<Wallet>
    ) throws(Breach) {
        for edit in allEdits where new.wallet.count(of: edit) < old.wallet.count(of: edit) {
            throw Breach(.exactlyOnce, "edit \(edit) vanished from \(new.deviceID)")
        }
    }
}
