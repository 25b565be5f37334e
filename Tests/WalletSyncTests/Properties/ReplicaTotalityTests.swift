import Testing
import WalletSync

@Suite("The replica under any events at all")
struct ReplicaTotalityTests {
    /// How an operation may end; each must be seen, or the events have become too tame.
    private static let endings: Set<String> = [
        "unchanged", "landed", "accepted", "adopted", "merged", "recovered", "needsDecision", "violated",
        "failed",
    ]

    @Test("R1-R4, R11, R12, I5-I7, I9, I13, I17: no event in any state traps or breaks a promise")
    func anyEvents() throws {
        var endings: Set<String> = []
        for seed in 1...150 as ClosedRange<UInt64> {
            var chaos = ReplicaChaos(seed: seed)
            for number in 0..<400 {
                do {
                    try chaos.step()
                } catch {
                    Issue.record("seed \(seed), event \(number): \(error)")
                    return
                }
            }
            endings.formUnion(chaos.watch.endings)
        }
        #expect(endings == Self.endings)
    }

    @Test("R9, I15, I16: no rule reads a clock or a random number: the same events give the same replica")
    func deterministic() throws {
        var first = ReplicaChaos(seed: 7)
        var second = ReplicaChaos(seed: 7)
        for _ in 0..<400 {
            try first.step()
            try second.step()
        }
        #expect(first.replica == second.replica)
    }
}
