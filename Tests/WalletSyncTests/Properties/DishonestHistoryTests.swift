import Testing
import WalletSync
import WalletSyncTesting

@Suite("Laws of dishonest histories: what must be diagnosed, always is")
struct DishonestHistoryTests {
    /// An honest history, and another branch that left it at some point before its end.
    private struct Fork {
        let honest: HonestHistory
        let branch: HonestHistory
        /// How many states both have.
        let common: Int

        init(
            seed: UInt64,
            without victim: DeviceID? = nil,
            _ lineage: HonestHistory.LineageUse
        ) throws {
            var dice = SeededGenerator(seed: seed)
            var honest = HonestHistory()
            try honest.grow(12, lineage, using: &dice)
            common = Int.random(in: 1..<12, using: &dice)
            var branch = honest.prefix(through: common - 1)
            let authors = HonestHistory.devices.filter { $0 != victim }
            try branch.grow(14, by: authors, lineage, using: &dice)
            self.honest = honest
            self.branch = branch
        }

        /// The states that only the honest history has, each with every state that only the branch has.
        var pairs: [(base: SignedState, remote: SignedState)] {
            honest.chain[common...].flatMap { base in branch.chain[common...].map { (base, $0) } }
        }
    }

    @Test("H2, H3: a rollback and a fork at or below the base's sequence, with the exact numbers")
    func below() throws {
        for seed in 1...40 as ClosedRange<UInt64> {
            for (base, remote) in try Fork(seed: seed, .mixed).pairs where remote.sequence <= base.sequence {
                let rule: Finding.Rule = remote.sequence < base.sequence ? .rolledBack : .forked
                let finding = Finding(
                    rule: rule,
                    device: nil,
                    expected: base.sequence.value,
                    found: remote.sequence.value
                )
                for device in HonestHistory.devices {
                    let verdict = Verdict.judging(remote, base: base, inFlight: nil, on: device)
                    try #require(verdict == .violation(finding), "seed \(seed): \(remote), base \(base)")
                }
            }
        }
    }

    @Test("H2: any earlier state of the same history is a rollback, and so is none")
    func rolledBack() throws {
        for seed in 1...20 as ClosedRange<UInt64> {
            let chain = try Fork(seed: seed, .mixed).honest.chain
            for (index, base) in chain.enumerated() {
                for remote in [nil] + chain[..<index].map(Optional.some) {
                    let finding = Finding(
                        rule: .rolledBack,
                        device: nil,
                        expected: base.sequence.value,
                        found: remote?.sequence.value ?? 0
                    )
                    let verdict = Verdict.judging(remote, base: base, inFlight: nil, on: "a")
                    try #require(verdict == .violation(finding), "seed \(seed): base \(base)")
                }
            }
        }
    }

    @Test("I12, H4: a device whose accepted post is not in a later state always sees it, without lineage too")
    func overwritten() throws {
        var seen = 0
        for seed in 1...60 as ClosedRange<UInt64> {
            for victim in HonestHistory.devices {
                let fork = try Fork(seed: seed, without: victim, .never)
                for (base, remote) in fork.pairs where remote.sequence > base.sequence {
                    let posted = base.state.lastSynced[victim]
                    guard let posted, posted.value > UInt64(fork.common) else { continue }
                    seen += 1
                    let finding = Finding(
                        rule: .overwritten,
                        device: victim,
                        expected: posted.value,
                        found: remote.state.lastSynced[victim]?.value ?? 0
                    )
                    let verdict = Verdict.judging(remote, base: base, inFlight: nil, on: victim)
                    try #require(verdict == .violation(finding), "seed \(seed): \(remote), base \(base)")
                }
            }
        }
        #expect(seen > 1_000)
    }

    @Test("I12, L3: with lineage, no state of another branch is taken for a descendant within the window")
    func joins() throws {
        var hidden = 0
        for seed in 1...60 as ClosedRange<UInt64> {
            let unseen = try Fork(seed: seed, .never)
            for (base, remote) in unseen.pairs where remote.ancestry(from: base, on: nil) == .descends {
                hidden += 1
            }
            let fork = try Fork(seed: seed, .always)
            for (base, remote) in fork.pairs where remote.sequence > base.sequence {
                try #require(remote.sequence.value - base.sequence.value <= 16)
                for device in [nil] + HonestHistory.devices.map(Optional.some) {
                    let ancestry = remote.ancestry(from: base, on: device)
                    guard case .broken = ancestry else {
                        Issue.record("seed \(seed): \(remote), base \(base)")
                        return
                    }
                }
            }
        }
        // The integers alone let some through: else lineage would not be needed.
        #expect(hidden > 0)
    }
}
