/// Throws random and mutated texts at the library's decoders, and compares with a second decoder.
enum Fuzz {
    static let command = Command(
        name: "fuzz",
        summary: "throw random and mutated texts at the decoders",
        usage: """
            usage: walletsync-lab fuzz [--iterations N] [--seed S]
              --iterations N  how many random texts, mutated states and mutated records (10000)
              --seed S        begin with this seed instead of a random one
            """,
        run: run
    )

    private static func run(_ arguments: Arguments) async throws -> ExitStatus {
        var arguments = arguments
        var iterations = 10_000
        var seed = Int.random(in: 0..<1 << 48)
        while let word = arguments.next() {
            switch word {
            case "--iterations": iterations = try arguments.number(of: word, in: 1...1_000_000_000)
            case "--seed": seed = try arguments.number(of: word, in: 0...Int.max)
            default: throw Arguments.unknown(word)
            }
        }
        Terminal.print("fuzz: seed \(seed)")
        return run(FuzzRun(seed: UInt64(seed)), iterations: iterations)
    }

    private static func run(_ fuzzing: FuzzRun, iterations: Int) -> ExitStatus {
        var fuzzing = fuzzing
        let clock = ContinuousClock()
        var nextReport = clock.now + .seconds(5)
        while fuzzing.iterations < iterations {
            if let finding = fuzzing.step() {
                finding.lines.forEach(Terminal.print)
                return .failure
            }
            if fuzzing.iterations % 1000 == 0, clock.now >= nextReport {
                Terminal.printError("fuzz: \(fuzzing.iterations) of \(iterations)")
                nextReport = clock.now + .seconds(5)
            }
        }
        Terminal.print(fuzzing.summary)
        return .success
    }
}
