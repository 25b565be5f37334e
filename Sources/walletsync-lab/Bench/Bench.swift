/// Measures what the library costs: as a table for people, and as JSON for machines.
enum Bench {
    static let command = Command(
        name: "bench",
        summary: "measure what reading, judging, syncing, storing and merging cost",
        usage: """
            usage: walletsync-lab bench [NAME ...] [--quick] [--json]
                   walletsync-lab bench http --server URL [OPTIONS]
              NAME      \(suites.map(\.name).joined(separator: ", ")); all by default
              --quick   a hundredth of the time for each, to see that it works
              --json    the results as JSON
            """,
        run: run
    )

    static let suites: [BenchmarkSuite] = [.state, .ancestry, .cycle, .storage]

    private static func run(_ arguments: Arguments) async throws -> ExitStatus {
        var arguments = arguments
        var rest = arguments
        if rest.next() == "http" { return try await HTTPBenchmark.run(rest) }
        var chosen: [BenchmarkSuite] = []
        var stopwatch = Stopwatch()
        var isJSON = false
        while let word = arguments.next() {
            switch word {
            case "--quick": stopwatch.share = 0.01
            case "--json": isJSON = true
            default:
                guard let suite = suites.first(where: { $0.name == word }) else {
                    throw Arguments.unknown(word)
                }
                chosen.append(suite)
            }
        }
        var readings: [Reading] = []
        for suite in chosen.isEmpty ? suites : chosen {
            Terminal.printError("bench: \(suite.name)")
            // Beside the main thread: calls from there would be measured with the way to the pool and back.
            readings += try await Task.detached { [stopwatch] in try await suite.run(stopwatch) }.value
        }
        Terminal.print(isJSON ? Reading.json(readings) : Reading.table(readings))
        return .success
    }
}

/// Benchmarks of one subject.
struct BenchmarkSuite: Sendable {
    let name: String
    let run: @Sendable (Stopwatch) async throws -> [Reading]
}
