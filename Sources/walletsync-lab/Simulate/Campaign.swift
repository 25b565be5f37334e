/// Many schedules, spread over the machine's cores. What comes out does not depend on how they were spread.
struct Campaign: Sendable {
    let seeds: Range<UInt64>
    let jobs: Int
    let hasCanary: Bool

    /// How many seeds one task runs.
    var chunk: UInt64 = 250

    /// Runs all schedules, or until one fails: then the one with the lowest seed is in the tally.
    ///
    /// - Parameter progress: gets the tally so far, now and then.
    func run(progress: (CampaignTally) -> Void = { _ in }) async -> CampaignTally {
        await withTaskGroup(of: (UInt64, CampaignTally).self) { group in
            var next = seeds.lowerBound
            var total = CampaignTally()
            var waiting: [UInt64: CampaignTally] = [:]
            var expected = seeds.lowerBound
            func addTask() {
                guard next < seeds.upperBound else { return }
                let part = next..<min(next + chunk, seeds.upperBound)
                next = part.upperBound
                let hasCanary = hasCanary
                group.addTask { (part.lowerBound, Self.run(part, hasCanary: hasCanary)) }
            }
            for _ in 0..<jobs { addTask() }
            while let (start, tally) = await group.next() {
                waiting[start] = tally
                if tally.failure != nil { next = seeds.upperBound }
                while total.failure == nil, let part = waiting.removeValue(forKey: expected) {
                    total.add(part)
                    expected += chunk
                }
                progress(total)
                addTask()
            }
            return total
        }
    }

    private static func run(_ seeds: Range<UInt64>, hasCanary: Bool) -> CampaignTally {
        var tally = CampaignTally()
        for seed in seeds where tally.failure == nil {
            tally.add(Schedule.run(seed: seed, hasCanary: hasCanary), of: seed)
        }
        return tally
    }
}

/// What came of many schedules.
struct CampaignTally: Sendable {
    /// A schedule that broke an invariant.
    struct Failure: Sendable {
        let seed: UInt64
        let result: ScheduleResult
    }

    private(set) var schedules = 0
    private(set) var events = 0
    /// For each sighting, in how many schedules it was.
    private(set) var sightings = [Int](repeating: 0, count: Sighting.allCases.count)
    /// For each kind of world and number of devices, the most rounds that the quiet phase took.
    private(set) var rounds: [WorldKind: [Int]] = [:]
    private(set) var trace = TraceHash()
    private(set) var failure: Failure?

    mutating func add(_ result: ScheduleResult, of seed: UInt64) {
        schedules += 1
        events += result.eventCount
        trace.add(result.trace.value)
        for sighting in Sighting.allCases where result.seen.contains(sighting) {
            sightings[Int(sighting.rawValue)] += 1
        }
        if let rounds = result.rounds {
            note(rounds, in: result.schedule.setup.world, devices: result.schedule.setup.devices)
        }
        if result.breach != nil { failure = Failure(seed: seed, result: result) }
    }

    mutating func add(_ other: CampaignTally) {
        schedules += other.schedules
        events += other.events
        trace.add(other.trace.value)
        for index in sightings.indices { sightings[index] += other.sightings[index] }
        for (world, rounds) in other.rounds {
            for (devices, count) in rounds.enumerated() { note(count, in: world, devices: devices) }
        }
        failure = failure ?? other.failure
    }

    private mutating func note(_ count: Int, in world: WorldKind, devices: Int) {
        var counts = rounds[world] ?? Array(repeating: 0, count: 7)
        if count <= counts[devices] { return }
        counts[devices] = count
        rounds[world] = counts
    }

    /// What never happened.
    var unseen: [Sighting] { Sighting.allCases.filter { sightings[Int($0.rawValue)] == 0 } }
}
