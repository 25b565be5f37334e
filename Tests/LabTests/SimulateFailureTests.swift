import Testing
import WalletSync
import WalletSyncTesting

@testable import walletsync_lab

@Suite("The simulator, when something fails")
struct SimulateFailureTests {
    @Test("The canary is reported, with the lowest seed, however many cores look for it")
    func canary() async throws {
        let one = await Campaign(seeds: 0..<30, jobs: 1, hasCanary: true, chunk: 5).run()
        let many = await Campaign(seeds: 0..<30, jobs: 3, hasCanary: true, chunk: 5).run()
        let failure = try #require(one.failure)
        #expect(failure.result.breach?.invariant == .canary)
        #expect(many.failure?.seed == failure.seed)
        #expect(many.trace == one.trace)
    }

    @Test("A failing schedule is shrunk to the events that it needs")
    func shrunk() throws {
        var longest: ScheduleResult?
        for seed: UInt64 in 0..<20 {
            let result = Schedule.run(seed: seed, hasCanary: true)
            if result.schedule.events.count > longest?.schedule.events.count ?? 0 { longest = result }
        }
        let failure = try #require(longest)
        var shrinker = Shrinker()
        let shortest = shrinker.shrink(failure)
        #expect(shortest.breach?.invariant == .canary)
        // Three edits; the quiet phase brings them together.
        #expect(shortest.schedule.events.map(\.kind) == [.edit, .edit, .edit])
        for index in shortest.schedule.events.indices {
            var events = shortest.schedule.events
            events.remove(at: index)
            let fewer = Schedule(setup: shortest.schedule.setup, events: events)
            #expect(fewer.run().breach?.invariant != .canary)
        }
    }

    @Test(
        "A command line that is not understood is a usage error",
        arguments: ["--seeds 0", "--from", "--fast"]
    )
    func usage(line: String) async {
        let words = line.split(separator: " ").map(String.init)
        await #expect(throws: UsageError.self) { try await Simulate.command.run(Arguments(words[...])) }
    }

    @Test("I2: a wallet that holds an edit twice is noticed")
    func twice() throws {
        var world = SimulatedWorld<EditCounts>(SimulateTests.calm)
        _ = try world.perform(SimulatedEvent(.edit, 0))
        var wallet = EditCounts()
        wallet.make(0)
        #expect(try world.tally(wallet) == 1)
        wallet.make(0)
        #expect(throws: SimulationBreach(.nothingTwice, "edit 0 counts 2")) { try world.tally(wallet) }
    }

    @Test("I8 and I10: a server that takes a state twice, or not over its predecessor, is noticed")
    func chain() throws {
        var history = History()
        let first = history.register(try Self.state(1), edits: 0, over: History.none)
        let second = history.register(try Self.state(2), edits: 0, over: first)
        try history.accept(first, after: History.none)
        let early = Self.invariant { () throws(SimulationBreach) in
            try history.accept(second, after: History.none)
        }
        #expect(early == .chainByOne)
        try history.accept(second, after: first)
        let again = Self.invariant { () throws(SimulationBreach) in try history.accept(second, after: first) }
        #expect(again == .resolvedOnce)
    }

    @Test("I6: a second content for a device and sequence is noticed, the same one again is not")
    func contents() throws {
        var history = History()
        let one = history.register(try Self.state(1, "one"), edits: 0, over: History.none)
        let other = history.register(try Self.state(1, "other"), edits: 0, over: History.none)
        let isOnly = [history.send(one), history.send(one), history.send(other)]
        #expect(isOnly == [true, true, false])
    }

    private static func invariant(_ body: () throws(SimulationBreach) -> Void) -> SimulatedInvariant? {
        do throws(SimulationBreach) {
            try body()
            return nil
        } catch {
            return error.invariant
        }
    }

    private static func state(_ sequence: UInt64, _ wallet: ExactText = "") throws -> SignedState {
        let number = try #require(SequenceNumber(sequence))
        let state = try WalletState(
            deviceID: .virtual(0),
            encryptedWallet: wallet,
            lastSynced: LastSynced.empty.setting(.virtual(0), to: number)
        )
        return SignedState(signing: state, with: KeyedChecksum())
    }
}
