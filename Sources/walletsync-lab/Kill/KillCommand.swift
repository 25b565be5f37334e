/// Kills a process while it edits and syncs, and checks that nothing acknowledged is lost.
enum KillCommand {
    static let command = Command(
        name: "kill",
        summary: "kill a process at random moments while it edits and syncs, and look at what it left",
        usage: """
            usage: walletsync-lab kill [--rounds N] [--seed S] [--json]
              --rounds N  how many times (100)
              --seed S    where the random moments begin (1)
              --json      one line for machines
            """,
        run: run
    )

    private static func run(_ arguments: Arguments) async throws -> ExitStatus {
        var arguments = arguments
        var rounds = 100
        var seed = 1
        var isJSON = false
        while let word = arguments.next() {
            switch word {
            case "--rounds": rounds = try arguments.number(of: word, in: 1...1_000_000)
            case "--seed": seed = try arguments.number(of: word, in: 0...Int.max)
            case "--json": isJSON = true
            // What the command starts, and kills.
            case "--child":
                let directory = try arguments.value(of: word)
                let first = try arguments.number(of: word, in: 1...Int.max)
                guard let seed = UInt64(try arguments.value(of: word)) else { throw Arguments.unknown(word) }
                return try await KillChild.run(in: directory, from: first, seed: seed)
            default: throw Arguments.unknown(word)
            }
        }
        var test = KillTest(executable: System.executable, rounds: rounds, seed: UInt64(seed))
        let start = ContinuousClock.now
        try await test.run(telling: Terminal.printError)
        report(test, ContinuousClock.now - start, isJSON)
        return test.failure == nil ? .success : .failure
    }

    private static func report(_ test: KillTest, _ time: Duration, _ isJSON: Bool) {
        let command = "walletsync-lab kill --rounds \(test.rounds) --seed \(test.seed)"
        if isJSON {
            Terminal.print(
                "{\"command\":\"\(command)\",\"kills\":\(test.kills),"
                    + "\"acknowledged\":\(test.acknowledged.count),\"seconds\":\(time.tenths),"
                    + "\"clean\":\(test.failure == nil)}"
            )
            if let failure = test.failure { Terminal.printError("failed: \(failure)") }
            return
        }
        Terminal.print("kills         \(test.kills)")
        Terminal.print("acknowledged  \(test.acknowledged.count) edits")
        Terminal.print("seconds       \(time.tenths)")
        guard let failure = test.failure else { return Terminal.print("clean") }
        Terminal.print("failed: \(failure)")
        Terminal.print("repeat with: \(command) (the moments are seeded; the machine's own timing is not)")
    }
}
