/// How much is to be enumerated.
struct CrashPlan {
    var saves = 3
    var blocks = 8
    var procedure = Procedure.correct

    private var blockSize: Int { NumberedRecord.fileSize / blocks }

    /// Enumerates all of it, up to the first failure, and tells what it is about to do.
    func run(telling tell: (String) -> Void = { _ in }) -> CrashReport {
        var report = CrashReport(plan: self)
        tell("cutting the power…")
        let explorer = CrashExplorer(procedure)
        explorer.explore(.saving(saves), blockSize: blockSize)
        explorer.explore(.fallingBack, blockSize: blockSize)
        report.moments = explorer.moments
        report.states = explorer.states
        report.failure = explorer.failure?.lines
        if report.failure != nil { return report }

        tell("cutting it again in the recovery…")
        // Twice: the power is cut again in the recovery. Two blocks tell all that there is to tell.
        let again = CrashExplorer(procedure)
        let coarse = max(blockSize, NumberedRecord.fileSize / 2)
        again.explore(.saving(min(saves, 2)), blockSize: coarse, depth: 2)
        again.explore(.fallingBack, blockSize: coarse, depth: 2)
        report.statesAgain = again.states
        report.failure = again.failure?.lines
        if report.failure != nil { return report }

        tell("refusing calls…")
        var matrix = ErrnoMatrix(procedure, blockSize: coarse)
        matrix.runAll()
        report.refusals = matrix.runs
        report.errnos = matrix.numbers.count
        report.statesAfterRefusals = matrix.explorer.states
        report.failure = matrix.failure
        if report.failure != nil { return report }

        var damage = DamageMatrix()
        damage.runAll(procedure)
        report.damagedFiles = damage.files
        report.failure = damage.failure
        return report
    }
}

/// What came of it.
struct CrashReport {
    let plan: CrashPlan
    var moments = 0
    var states = 0
    var statesAgain = 0
    var refusals = 0
    var errnos = 0
    var statesAfterRefusals = 0
    var damagedFiles = 0
    var failure: [String]?

    init(plan: CrashPlan) {
        self.plan = plan
    }

    private var command: String {
        let procedure = plan.procedure == .correct ? "" : " --procedure \(plan.procedure.rawValue)"
        return "walletsync-lab crash --saves \(plan.saves) --blocks \(plan.blocks)\(procedure)"
    }

    private var counts: [(name: String, value: Int)] {
        [
            ("moments", moments), ("states", states), ("statesAgain", statesAgain), ("refusals", refusals),
            ("errnos", errnos), ("statesAfterRefusals", statesAfterRefusals), ("damagedFiles", damagedFiles),
        ]
    }

    func lines(_ time: Duration) -> [String] {
        let head = [
            "power cut      \(states) states after \(moments) moments of \(plan.saves) saves of "
                + "\(plan.blocks) blocks, and a fallback",
            "cut again      \(statesAgain) states, in the recovery too",
            "refused calls  \(refusals) runs, \(errnos) pairs of call and error, "
                + "\(statesAfterRefusals) states after them",
            "damage         \(damagedFiles) files",
            "seconds        \(time.tenths)",
        ]
        if let failure { return head + failure + ["repeat with: \(command)"] }
        return head + ["clean"]
    }

    func json(_ time: Duration) -> String {
        let numbers = counts.map { "\"\($0.name)\":\($0.value)" }.joined(separator: ",")
        return
            "{\"command\":\"\(command)\",\(numbers),\"seconds\":\(time.tenths),\"clean\":\(failure == nil)}"
    }
}
