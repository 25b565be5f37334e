/// Enumerates what power cuts, refusals and damage can do to a record, and checks invariant I14.
enum CrashCommand {
    static let command = Command(
        name: "crash",
        summary: "cut the power in every way during saves, and refuse every system call",
        usage: """
            usage: walletsync-lab crash [--saves N] [--blocks N] [--procedure NAME] [--json]
              --saves N         how many saves the power is cut in, 1 to 3 (3)
              --blocks N        into how many blocks a record's file is split: 1, 2, 4 or 8 (8)
              --procedure NAME  check a procedure that is known to be wrong, which must fail:
                                \(Procedure.allCases.map(\.rawValue).joined(separator: ", "))
              --json            one line for machines
            """,
        run: run
    )

    private static func run(_ arguments: Arguments) async throws -> ExitStatus {
        var arguments = arguments
        var plan = CrashPlan()
        var isJSON = false
        while let word = arguments.next() {
            switch word {
            case "--saves": plan.saves = try arguments.number(of: word, in: 1...3)
            case "--blocks":
                plan.blocks = try arguments.number(of: word, in: 1...8)
                guard [1, 2, 4, 8].contains(plan.blocks) else {
                    throw UsageError(message: "--blocks takes 1, 2, 4 or 8")
                }
            case "--procedure":
                let name = try arguments.value(of: word)
                guard let procedure = Procedure(rawValue: name) else {
                    throw UsageError(message: "there is no procedure '\(name)'")
                }
                plan.procedure = procedure
            case "--json": isJSON = true
            default: throw Arguments.unknown(word)
            }
        }
        let clock = ContinuousClock()
        var report = CrashReport(plan: plan)
        let time = clock.measure { report = plan.run(telling: Terminal.printError) }
        let lines = isJSON ? [report.json(time)] : report.lines(time)
        for line in lines { Terminal.print(line) }
        if isJSON { for line in report.failure ?? [] { Terminal.printError(line) } }
        return report.failure == nil ? .success : .failure
    }
}
