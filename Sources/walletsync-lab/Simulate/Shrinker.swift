/// Makes a failing schedule short: takes events out as long as the same invariant breaks.
struct Shrinker {
    /// How many schedules it ran.
    private(set) var runs = 0
    private let limit = 20_000

    /// A schedule from which no single event can be taken.
    mutating func shrink(_ failure: ScheduleResult) -> ScheduleResult {
        var shortest = failure
        var size = max(1, failure.schedule.events.count / 2)
        while true {
            if let shorter = shorter(shortest, byTaking: size) {
                shortest = shorter
                size = min(size, max(1, shortest.schedule.events.count / 2))
            } else if size > 1 {
                size /= 2
            } else {
                return shortest
            }
        }
    }

    private mutating func shorter(_ failure: ScheduleResult, byTaking size: Int) -> ScheduleResult? {
        let events = failure.schedule.events
        // From the end: what comes later depends on less.
        for start in stride(from: max(0, events.count - size), through: 0, by: -size) {
            guard runs < limit, !events.isEmpty else { return nil }
            var fewer = events
            fewer.removeSubrange(start..<min(start + size, events.count))
            runs += 1
            let result = Schedule(setup: failure.schedule.setup, events: fewer).run()
            if result.breach?.invariant == failure.breach?.invariant { return result }
        }
        return nil
    }
}
