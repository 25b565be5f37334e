import Testing
import WalletSyncTesting

@testable import walletsync_lab

@Suite("The simulator")
struct SimulateTests {
    @Test("I1–I18: a slice of the seeded schedules is clean, and everything ordinary happens in it")
    func slice() async {
        let tally = await Campaign(seeds: 0..<150, jobs: 2, hasCanary: false, chunk: 25).run()
        #expect(tally.failure == nil, "\(Self.words(for: tally.failure))")
        #expect(tally.schedules == 150)
        let ordinary: Set<Sighting> = [
            .lostAnswerResolvedByGet, .lostAnswerResolvedByRefusal, .landedBelow, .droppedPost,
            .pendingAfterGet, .editDuringFlight, .editDuringMerge, .mergeOvertakenByEdit,
            .threeMergesBeforeAPost, .firstContactMerged, .twoFirstPosts, .doubledPostArrived,
            .lateFirstCopyAccepted, .lateAnswerIgnored, .timedOut, .saveFailedBefore, .saveFailedAfter,
            .crashWithSaveLost, .crashWithPostInFlight, .restored, .rolledBack, .forked, .overwritten,
            .refusedWhileAlarmed, .tookServers, .mergedOverNothing, .keptMine, .becameNewDevice,
        ]
        #expect(ordinary.isDisjoint(with: tally.unseen), "never: \(ordinary.intersection(tally.unseen))")
    }

    @Test("I15: the same seed gives the same events and the same trace hash, on one core and on two")
    func deterministic() async {
        for seed: UInt64 in 0..<20 {
            let (first, second) = (Schedule.run(seed: seed), Schedule.run(seed: seed))
            #expect(first.trace == second.trace, "seed \(seed)")
            #expect(first.schedule == second.schedule, "seed \(seed)")
        }
        let one = await Campaign(seeds: 0..<30, jobs: 1, hasCanary: false, chunk: 10).run()
        let two = await Campaign(seeds: 0..<30, jobs: 3, hasCanary: false, chunk: 10).run()
        #expect(one.trace == two.trace)
        #expect(one.sightings == two.sightings)
        #expect(one.rounds == two.rounds)
        let other = await Campaign(seeds: 1..<31, jobs: 3, hasCanary: false, chunk: 10).run()
        #expect(other.trace != one.trace)
    }

    @Test("Each seed has at least 60 events, and replaying them alone gives the same trace hash")
    func replayed() {
        for seed: UInt64 in 0..<20 {
            let result = Schedule.run(seed: seed)
            #expect(result.schedule.events.count >= 60, "seed \(seed)")
            #expect(result.schedule.run().trace == result.trace, "seed \(seed)")
        }
    }

    @Test("A schedule reads back from its lines")
    func text() throws {
        for seed: UInt64 in 0..<20 {
            let schedule = Schedule.run(seed: seed).schedule
            #expect(Schedule(schedule.description) == schedule, "seed \(seed)")
        }
        #expect(Schedule("world calm 2 lineage strict 0\nedit") == nil)
        #expect(Schedule("world calm 2 lineage strict 0\nlie a often") == nil)
        #expect(Schedule("edit a") == nil)
    }

    @Test("An event that cannot happen changes nothing")
    func disabled() throws {
        let bare = Schedule(setup: Self.calm, events: [SimulatedEvent(.edit, 0)])
        let events = SimulatedEvent.Kind.allCases
            .filter { ![.edit, .pull, .push, .lookAgain, .restart].contains($0) }
            .map { SimulatedEvent($0, 0, 1) }
        let padded = Schedule(setup: Self.calm, events: events + bare.events)
        #expect(padded.run().trace == bare.run().trace)
        #expect(padded.run().schedule.events == bare.events)
    }

    @Test("Every schedule that failed once is clean")
    func corpus() {
        #expect(Corpus.firstBreach() == nil)
        #expect(!Corpus.cases.isEmpty)
    }

    @Test("I3: three devices with an honest server may need six rounds, and never more")
    func rounds() throws {
        let entry = try #require(Corpus.cases.first { $0.note.contains("six rounds") })
        let schedule = try #require(Schedule(entry.schedule))
        let result = schedule.run()
        #expect(result.rounds == 6)
        #expect(result.schedule == schedule)
    }

    static let calm = Setup(
        world: .calm,
        devices: 2,
        keepsLineage: false,
        strictness: .strict,
        settling: 0
    )

    private static func words(for failure: CampaignTally.Failure?) -> String {
        failure.map { "seed \($0.seed): \($0.result.breach?.invariant.rawValue ?? "")" } ?? ""
    }
}
