/// Measures what the library costs: as a table for people, and as JSON for machines.
enum Bench {
    static let command = Command(
        name: "bench",
        summary: "measure what reading, judging, syncing, storing and merging cost",
        usage: """
            usage: walletsync-lab bench [NAME ...] [--quick] [--json]
                   walletsync-lab bench http --server URL [--generation G] [--size BYTES ...] [--cycles N] [--json]
              NAME            \(suites.map(\.name).joined(separator: ", ")); all by default
              --quick         a hundredth of the time for each, to see that it works
              --json          the results as JSON
              http            cycles of a get and a post; needs the program walletsync-lab-http beside this one
              --server URL    such as http://127.0.0.1:8090; gets new accounts
              --generation G  1 or 3 (1)
              --size BYTES    of the sealed wallet; may be repeated (1000, 100000, 1048576 and 16777216)
              --cycles N      how many for each size; by default as many as take some seconds
            """,
        run: run
    )

    static let suites: [BenchmarkSuite] = [.merge, .state, .ancestry, .cycle, .storage]

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
