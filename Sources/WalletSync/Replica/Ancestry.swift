/// Whether a state from the server grew from a device's merge base (rules H1–H7, L2 and L3).
public enum Ancestry: Hashable, Sendable {
    /// It is the merge base, byte for byte (H1).
    case same
    /// It grew from the merge base.
    case descends
    /// It cannot have grown from the merge base.
    case broken(Finding)
}

extension SignedState {
    /// Judges this state against `base`, the merge base of `device`; `nil` for none. Without a device, no
    /// entry counts as the own one: H4 and H5 do not apply.
    ///
    /// The first rule in the order H1…H7, L2, L3 speaks; where several devices break the same rule, the
    /// first by bytes is named.
    public func ancestry(from base: SignedState?, on device: DeviceID?) -> Ancestry {
        if self == base { return .same }
        if let finding = brokenHistory(since: base?.state, on: device) { return .broken(finding) }
        if let base, let finding = brokenLineage(since: base, on: device) { return .broken(finding) }
        return .descends
    }

    /// H2–H7, by sequences alone.
    private func brokenHistory(since base: WalletState?, on me: DeviceID?) -> Finding? {
        if let base, sequence < base.sequence {
            return Finding(.rolledBack, expected: base.sequence, found: sequence)
        }
        if let base, sequence == base.sequence {
            return Finding(.forked, expected: base.sequence, found: sequence)
        }
        let former = base?.lastSynced ?? .empty
        if let me, let finding = ownEntryBroken(of: me, since: former) { return finding }
        return regression(since: former) ?? interleaving(since: base)
    }

    /// H4 and H5.
    private func ownEntryBroken(of me: DeviceID, since former: LastSynced) -> Finding? {
        let expected = former[me]
        let found = state.lastSynced[me]
        if found == expected { return nil }
        let isBehind = (found?.value ?? 0) < (expected?.value ?? 0)
        return Finding(isBehind ? .overwritten : .copied, me, expected: expected, found: found)
    }

    private func regression(since former: LastSynced) -> Finding? {
        for pair in LastSynced.pairs(former, state.lastSynced) {
            guard let expected = pair.left else { continue }
            if pair.right.map({ $0 < expected }) ?? true {
                return Finding(.regressed, pair.device, expected: expected, found: pair.right)
            }
        }
        return nil
    }

    private func interleaving(since base: WalletState?) -> Finding? {
        guard let base else { return nil }
        for pair in LastSynced.pairs(base.lastSynced, state.lastSynced) where pair.left != pair.right {
            if let found = pair.right, found <= base.sequence {
                return Finding(.interleaved, pair.device, expected: base.sequence, found: found)
            }
        }
        return nil
    }

    /// L2 and L3. A breach that concerns this very device means that a copy of it is alive (H5).
    private func brokenLineage(since base: SignedState, on me: DeviceID?) -> Finding? {
        // The one head that a state without lineage has, its own, is above all that the base has.
        guard let lineage = state.lineage else { return nil }
        if let device = replacedHead(since: base) {
            let sequence = state.lastSynced[device]
            return Finding(
                device == me ? .copied : .headReplaced,
                device,
                expected: sequence,
                found: sequence
            )
        }
        let ancestors = lineage.ancestors
        let steps = sequence.value - base.sequence.value - 1
        guard steps < UInt64(ancestors.count), ancestors[Int(steps)] != base.tag else { return nil }
        let author = base.state.deviceID
        let rule: Finding.Rule = author == me ? .copied : .ancestorReplaced
        return Finding(rule, author, expected: base.sequence, found: base.sequence)
    }

    /// The first device whose entry is as it was in `base` and whose latest state is another one (L2).
    private func replacedHead(since base: SignedState) -> DeviceID? {
        var known = base.heads[...]
        for head in heads {
            while let first = known.first, first.device < head.device { known.removeFirst() }
            guard let former = known.first, former.device == head.device, former.tag != head.tag else {
                continue
            }
            let entry = state.lastSynced[head.device]
            if entry != nil, entry == base.state.lastSynced[head.device] { return head.device }
        }
        return nil
    }
}

extension SignedState? {
    /// Judges what the server has, which may be nothing, against `base`.
    func ancestry(from base: SignedState?, on device: DeviceID?) -> Ancestry {
        switch (self, base) {
        case (let state?, _): state.ancestry(from: base, on: device)
        case (nil, nil): .same
        case (nil, let base?): .broken(Finding(.rolledBack, expected: base.sequence, found: nil))
        }
    }
}
