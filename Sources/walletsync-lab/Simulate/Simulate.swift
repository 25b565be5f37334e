/// Runs seeded schedules over the production replica, with every check after every event.
enum Simulate {
    static let command = Command(
        name: "simulate",
        summary: "run seeded schedules against every invariant",
        usage: """
            usage: walletsync-lab simulate [--seeds N] [--from S] [--jobs J] [--json]
                   walletsync-lab simulate --seed S [--trace]
              --seeds N   how many schedules, 10000 by default
              --from S    the first seed, 0 by default
              --jobs J    on how many cores; nothing but the time depends on it
              --json      the result as one line of JSON
              --seed S    the schedule of this seed alone
              --trace     print its events, and what its devices remember after each
            """,
        run: run
    )

    private struct Options {
        var seeds = 10_000
        var from = 0
        var seed: Int?
        var jobs = Terminal.cores
        var isTraced = false
        var isJSON = false
        /// Not for the usage: adds an invariant that does not hold.
        var hasCanary = false
    }

    /// From so many schedules on, each sighting must have happened.
    static let seedsThatShowAll = 20_000

    private static func options(_ arguments: Arguments) throws(UsageError) -> Options {
        var arguments = arguments
        var options = Options()
        let numbers = 0...1_000_000_000_000
        while let word = arguments.next() {
            switch word {
            case "--seeds": options.seeds = try arguments.number(of: word, in: 1...1_000_000_000)
            case "--from": options.from = try arguments.number(of: word, in: numbers)
            case "--seed": options.seed = try arguments.number(of: word, in: numbers)
            case "--jobs": options.jobs = try arguments.number(of: word, in: 1...256)
            case "--trace": options.isTraced = true
            case "--json": options.isJSON = true
            case "--canary": options.hasCanary = true
            default: throw Arguments.unknown(word)
            }
        }
        return options
    }

    private static func run(_ arguments: Arguments) async throws -> ExitStatus {
        let options = try options(arguments)
        if let seed = options.seed {
            let result = Schedule.run(seed: UInt64(seed), hasCanary: options.hasCanary)
            return options.isTraced ? trace(result) : show(result, of: UInt64(seed))
        }
        if let breach = Corpus.firstBreach() {
            Terminal.print(breach)
            return .failure
        }
        return await campaign(options)
    }

    private static func campaign(_ options: Options) async -> ExitStatus {
        let first = UInt64(options.from)
        let campaign = Campaign(
            seeds: first..<first + UInt64(options.seeds),
            jobs: options.jobs,
            hasCanary: options.hasCanary
        )
        let start = ContinuousClock.now
        var shown = start
        let tally = await campaign.run { tally in
            let now = ContinuousClock.now
            guard now - shown > .seconds(3) else { return }
            shown = now
            Terminal.printError("\(tally.schedules) of \(options.seeds) schedules")
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let report = CampaignReport(tally: tally, seconds: seconds, jobs: options.jobs)
        if options.isJSON { Terminal.print(report.json) }
        if let failure = tally.failure {
            if !options.isJSON { show(failure.result, of: failure.seed) }
            return .failure
        }
        if !options.isJSON { report.lines.forEach(Terminal.print) }
        let unseen = options.seeds >= seedsThatShowAll ? tally.unseen : []
        if unseen.isEmpty { return .success }
        Terminal.printError("never happened: " + unseen.map { "\($0)" }.joined(separator: ", "))
        return .failure
    }

    /// Says how a schedule ended; of one that failed, the shortest that fails alike.
    @discardableResult
    private static func show(_ result: ScheduleResult, of seed: UInt64) -> ExitStatus {
        guard let breach = result.breach else {
            let rounds = result.rounds.map { "\($0) rounds" } ?? "no end, for nobody decides"
            Terminal.print("seed \(seed): clean, \(rounds), trace hash \(result.trace.digits)")
            return .success
        }
        var shrinker = Shrinker()
        let shortest = shrinker.shrink(result)
        Terminal.print("broken: \(breach.invariant.rawValue)")
        Terminal.print("  \(shortest.breach?.detail ?? breach.detail)")
        let canary = result.schedule.setup.hasCanary ? " --canary" : ""
        Terminal.print("seed \(seed), again by: walletsync-lab simulate --seed \(seed) --trace\(canary)")
        let count = shortest.schedule.events.count
        Terminal.print("shrunk to \(count) of \(result.schedule.events.count) events:\n")
        Terminal.print(shortest.schedule.description)
        return .failure
    }

    private static func trace(_ result: ScheduleResult) -> ExitStatus {
        Terminal.print("\(result.schedule.setup)")
        let again = result.schedule.run { event, memory in
            let line = event.description
            Terminal.print(line + String(repeating: " ", count: max(1, 24 - line.utf8.count)) + memory)
        }
        guard let breach = again.breach else {
            let rounds = again.rounds.map { "\($0) rounds" } ?? "no end, for nobody decides"
            Terminal.print("clean, \(rounds), trace hash \(again.trace.digits)")
            return .success
        }
        Terminal.print("broken: \(breach.invariant.rawValue)\n  \(breach.detail)")
        return .failure
    }
}
