import WalletSync
import WalletSyncTesting

/// One simulated run: the world, and what happened in it, in order.
struct Schedule: Hashable, Sendable {
    let setup: Setup
    /// What happened before the quiet phase.
    let events: [SimulatedEvent]
}

/// What came of a schedule.
struct ScheduleResult: Sendable {
    let schedule: Schedule
    let breach: SimulationBreach?
    let trace: TraceHash
    let seen: Sightings
    /// The rounds until all were equal.
    let rounds: Int?
    /// How many events happened, the quiet phase included.
    let eventCount: Int
}

extension Schedule {
    /// Runs the schedule of `seed`.
    static func run(seed: UInt64, hasCanary: Bool = false) -> ScheduleResult {
        var generator = SeededGenerator(seed: seed)
        var setup = Setup.random(using: &generator)
        setup.hasCanary = hasCanary
        let length = 60 + generator.below(17)
        var source = EventSource(for: setup, generator: generator)
        return setup.world.hasDecisions
            ? run(SimulatedWorld<EditSet>(setup), length: length, source: &source)
            : run(SimulatedWorld<EditCounts>(setup), length: length, source: &source)
    }

    private static func run<Wallet: VirtualWallet>(
        _ world: SimulatedWorld<Wallet>,
        length: Int,
        source: inout EventSource
    ) -> ScheduleResult {
        var world = world
        var events: [SimulatedEvent] = []
        events.reserveCapacity(length)
        var tries = 0
        return world.result(of: &events) { (world, events) throws(SimulationBreach) in
            while events.count < length, tries < 60 * length {
                tries += 1
                let event = source.next()
                events.append(event)
                if try !world.perform(event) { events.removeLast() }
            }
        }
    }

    /// Runs these events; those that cannot happen when their turn comes are skipped.
    func run(observing: ((SimulatedEvent, String) -> Void)? = nil) -> ScheduleResult {
        setup.world.hasDecisions
            ? run(SimulatedWorld<EditSet>(setup), observing)
            : run(SimulatedWorld<EditCounts>(setup), observing)
    }

    private func run<Wallet: VirtualWallet>(
        _ world: SimulatedWorld<Wallet>,
        _ observing: ((SimulatedEvent, String) -> Void)?
    ) -> ScheduleResult {
        var world = world
        var happened: [SimulatedEvent] = []
        let planned = events
        return world.result(of: &happened) { (world, happened) throws(SimulationBreach) in
            for event in planned {
                happened.append(event)
                if try world.perform(event) {
                    observing?(event, world.description(of: event.device))
                } else {
                    happened.removeLast()
                }
            }
        }
    }
}

extension SimulatedWorld {
    fileprivate mutating func result(
        of events: inout [SimulatedEvent],
        _ body: (inout SimulatedWorld, inout [SimulatedEvent]) throws(SimulationBreach) -> Void
    ) -> ScheduleResult {
        var rounds: Int?
        var breach: SimulationBreach?
        do throws(SimulationBreach) {
            try body(&self, &events)
            rounds = try quieten()
        } catch {
            breach = error
        }
        return ScheduleResult(
            schedule: Schedule(setup: setup, events: events),
            breach: breach,
            trace: trace,
            seen: seen,
            rounds: rounds,
            eventCount: eventCount
        )
    }

    /// What a device remembers, in a few words.
    func description(of device: Int) -> String {
        let memory = stations[device].memory
        var words = "\(memory.device) generation \(memory.generation), base \(name(memory.base))"
        if memory.post >= 0 { words += ", in flight \(name(memory.post))" }
        words += ", edits \(edits(memory.wallet))"
        if awaited(device) != .nothing { words += ", \(awaited(device))" }
        if let alarm = memory.alarm { words += ", alarm \(alarm.finding)" }
        return words
    }

    private func name(_ number: StateNumber) -> String {
        number < 0 ? "none" : "\(history[number].author)\(history[number].sequence)"
    }
}
