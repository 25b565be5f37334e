import Testing
import WalletSync
import WalletSyncTesting

@Suite("MergerConformance")
struct MergerConformanceTests {
    @Test("The demonstration merger passes")
    func segmentLog() async throws {
        try await MergerConformance.check(SegmentLog.merger, from: SegmentLog(), items: \.segments) {
            log,
            dice in
            log.append(String(UInt32.random(in: .min ... .max, using: &dice), radix: 16))
        }
    }

    @Test("The demonstration merger passes with few different segments, and with segments dropped")
    func segmentLogCrowded() async throws {
        try await MergerConformance.check(
            SegmentLog.merger,
            from: SegmentLog(),
            rounds: 2_000,
            items: \.segments,
            edit: Self.crowdedEdit
        )
    }

    @Test("A merger that breaks a law fails the check that is about it", arguments: Fault.allCases)
    func broken(fault: Fault) async throws {
        do {
            try await MergerConformance.check(
                Faulty(fault: fault),
                from: SegmentLog(),
                items: \.segments,
                edit: Self.crowdedEdit
            )
            Issue.record("passed")
        } catch let failure as ConformanceFailure {
            #expect(failure.failures.contains { $0.check.contains(fault.rawValue) }, "\(failure)")
            #expect(failure.failures.allSatisfy { $0.reason.hasPrefix("seed ") })
        }
    }

    @Test("A failure's seed, given as the first one, repeats it in one round")
    func repeated() async throws {
        func failure(seed: UInt64, rounds: Int) async throws -> ConformanceFailure? {
            do {
                try await MergerConformance.check(
                    Faulty(fault: .revives),
                    from: SegmentLog(),
                    seed: seed,
                    rounds: rounds,
                    items: \.segments,
                    edit: Self.crowdedEdit
                )
                return nil
            } catch let failure as ConformanceFailure {
                return failure
            }
        }
        let first = try #require(try await failure(seed: 1, rounds: 200))
        let entry = try #require(first.failures.first)
        let seed = try #require(UInt64(entry.reason.dropFirst("seed ".count)))
        let again = try #require(try await failure(seed: seed, rounds: 1))
        #expect(again.failures.contains(entry))
    }

    @Test("A check without rounds, without edits or without items passes no merger", arguments: 0..<3)
    func provesNothing(lack: Int) async throws {
        await #expect(throws: ConformanceFailure.self) {
            try await MergerConformance.check(
                SegmentLog.merger,
                from: SegmentLog(),
                rounds: lack == 0 ? 0 : 20,
                items: { lack == 1 ? [] : $0.segments },
                edit: { log, dice in if lack != 2 { Self.crowdedEdit(&log, &dice) } }
            )
        }
    }

    /// Adds one of four segments, or drops one.
    private static func crowdedEdit(_ log: inout SegmentLog, _ dice: inout SeededGenerator) {
        if dice.next() % 3 == 0, !log.segments.isEmpty {
            var segments = log.segments
            segments.remove(at: Int.random(in: segments.indices, using: &dice))
            log = SegmentLog(segments)
        } else {
            log.append(["one", "two", "three", "four"][Int(dice.next() % 4)])
        }
    }

    enum Fault: String, CaseIterable, Sendable {
        case doubles = "applied twice"
        case loses = "is lost"
        case revives = "comes back"
        case ignoresRemote = "merge(b, b, y)"
        case ignoresLocal = "merge(b, x, b)"
        case concatenates = "merge(b, x, x)"
        case counts = "the same wallets"
    }

    private struct Faulty: WalletMerger {
        let fault: Fault
        let calls = CallCounter()

        func merge(base: SegmentLog, local: SegmentLog, remote: SegmentLog) async throws -> SegmentLog {
            let merged = SegmentLog.Merger.merge(base: base, local: local, remote: remote)
            if local == base || remote == base || local == remote {
                return switch fault {
                case .ignoresRemote where local == base: local
                case .ignoresLocal where remote == base: remote
                case .concatenates where local == remote: SegmentLog(local.segments + remote.segments)
                default: merged
                }
            }
            return switch fault {
            case .doubles: SegmentLog(merged.segments + local.segments)
            case .loses: remote
            case .revives:
                SegmentLog(merged.segments + base.segments.filter { !merged.segments.contains($0) })
            case .counts: SegmentLog(merged.segments + [ExactText("call \(await calls.next())")])
            default: merged
            }
        }
    }

    private actor CallCounter {
        private var calls = 0
        func next() -> Int {
            calls += 1
            return calls
        }
    }
}
