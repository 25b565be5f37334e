import Testing
import WalletSync
import WalletSyncTesting

@Suite("H1-H7 in one sentence, and large maps")
struct AncestryLawsTests {
    /// R descends from B exactly when every entry in R equals B's or is greater than B's sequence, and no
    /// device disappeared.
    private func descends(_ remote: [DeviceID: UInt64], _ base: [DeviceID: UInt64]) -> Bool {
        let height = base.values.max() ?? 0
        return base.keys.allSatisfy { remote[$0] != nil }
            && remote.allSatisfy { $0.value == base[$0.key] || $0.value > height }
    }

    private func plain(_ map: LastSynced) -> [DeviceID: UInt64] {
        Dictionary(map.entries.map { ($0.device, $0.sequence.value) }) { first, _ in first }
    }

    private func check(_ remote: SignedState, _ base: SignedState?, _ note: Comment) throws {
        let new = plain(remote.state.lastSynced)
        let old = base.map { plain($0.state.lastSynced) } ?? [:]
        // An equal map in other bytes is a fork (H3): the sentence speaks of states made later.
        let holds = new != old && descends(new, old)
        try #require((remote.ancestry(from: base, on: nil) == .descends) == holds, note)
        for device in ["a", "b", "x"] as [DeviceID] {
            let isOwnKnown = new[device] == old[device]
            let ancestry = remote.ancestry(from: base, on: device)
            try #require((ancestry == .descends) == (holds && isOwnKnown), note)
        }
    }

    @Test("H1-H7 together say the sentence of section 4: every pair of small maps")
    func small() throws {
        let bases = try SmallWorld.states(upTo: 5, ["base"])
        let remotes = try SmallWorld.states(upTo: 5, ["remote"])
        for remote in remotes {
            for base in [nil] + bases {
                try check(
                    remote.signed,
                    base?.signed,
                    "\(remote.signed), base \(String(describing: base?.signed))"
                )
            }
        }
    }

    @Test("H1-H7 together say the sentence of section 4: random maps of up to eight devices")
    func random() throws {
        var holding = 0
        for seed in 1...3_000 as ClosedRange<UInt64> {
            var dice = SeededGenerator(seed: seed)
            let base = try randomState(over: nil, using: &dice)
            let remote = try randomState(over: base, using: &dice)
            try check(remote, base, "seed \(seed): \(remote), base \(base)")
            if remote.ancestry(from: base, on: nil) == .descends { holding += 1 }
        }
        #expect((300...2_700).contains(holding))
    }

    @Test("10,000 devices in one map are no problem: made, written, read, judged and succeeded")
    func large() throws {
        let devices = (1...10_000 as ClosedRange<UInt64>).map { DeviceID("device \($0)") ?? "x" }
        let entries = try devices.enumerated().map { index, device in
            LastSynced.Entry(device: device, sequence: try #require(SequenceNumber(UInt64(index) + 1)))
        }
        let map = try #require(LastSynced(entries))
        let base = try state(by: try #require(devices.last), map, [])
        #expect(try WalletState(reading: base.text) == base.state)

        let remote = try post(by: "device 1", over: post(by: "new", over: base))
        #expect(remote.state.lastSynced.entries.count == 10_001)
        #expect(remote.ancestry(from: base, on: "device 7") == .descends)
        #expect(remote.state.lastSynced.order(comparedTo: base.state.lastSynced) == .after)
        let copied = Finding(rule: .copied, device: "device 1", expected: 1, found: 10_002)
        #expect(remote.ancestry(from: base, on: "device 1") == .broken(copied))
        let next = try post(by: "device 2", over: remote, lineage: true)
        #expect(next.state.succession(over: remote.state, from: "device 2") == .follows)

        let without = try #require(LastSynced(entries.filter { $0.device != "device 5000" }))
        let top = try #require(SequenceNumber(20_000))
        let gone = try state(by: "device 1", without.setting("device 1", to: top), [])
        let regressed = Finding(rule: .regressed, device: "device 5000", expected: 5_000, found: 0)
        #expect(gone.ancestry(from: base, on: "me") == .broken(regressed))
    }

    /// A state over eight devices, whose entries are those of `base`, higher ones, or anything.
    private func randomState(
        over base: SignedState?,
        using dice: inout SeededGenerator
    ) throws -> SignedState {
        let height = base?.sequence.value ?? 0
        var free = Array(1...height + 12).shuffled(using: &dice)
        var entries: [LastSynced.Entry] = []
        for device in ["a", "b", "c", "d", "e", "f", "g", "h"] as [DeviceID] {
            let former = base?.state.lastSynced[device]
            let isKept = dice.next() % 12 != 0
            if isKept, let former, dice.next() % 2 == 0, let index = free.firstIndex(of: former.value) {
                free.remove(at: index)
                entries.append(.init(device: device, sequence: former))
            } else if former == nil && dice.next() % 2 == 0 || former != nil && isKept {
                let isHigh = dice.next() % 12 != 0
                let index = isHigh ? free.firstIndex { $0 > height } : free.indices.first
                guard let index, let sequence = SequenceNumber(free.remove(at: index)) else { continue }
                entries.append(.init(device: device, sequence: sequence))
            }
        }
        if entries.isEmpty { entries = [.init(device: "a", sequence: .first)] }
        let map = try #require(LastSynced(entries))
        return try state(by: SmallWorld.author(of: map), map, [base == nil ? "base" : "remote"])
    }
}
