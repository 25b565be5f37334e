/// Prints what an exploration found.
struct ExplorationPrinter {
    let report: ExplorationReport
    let seconds: Double

    var text: String {
        let options = report.options
        var lines = [
            "world        \(options.kind.rawValue), \(options.devices) devices × \(options.edits) edits, "
                + "lineage \(options.lineage ? "on" : "off"), \(options.strictness) server"
                + (options.kind == .recovery && !options.discards ? ", decisions only merge" : "")
                + (options.renewsIDs ? "" : ", ids kept"),
            "states       \(report.states)",
            "transitions  \(report.transitions)",
            "depth        \(report.depth)",
            "devices      \(report.deviceConditions) conditions, \(report.deviceTurns) turns",
        ]
        if let rounds = report.mostRounds {
            lines.append(
                "agreement    within \(rounds) rounds of \(options.roundLimit) allowed, from every state"
            )
        }
        lines.append("seconds      \(seconds.hundredths), \(rate) states a second")
        lines.append("checked      " + options.invariants.map(\.rawValue).joined(separator: ", "))
        if let failure = report.failure {
            lines += ["", "BROKEN: \(failure.breach)", ""] + told(failure)
        } else {
            lines.append("clean")
        }
        return lines.joined(separator: "\n")
    }

    private func told(_ failure: ExplorationReport.Failure) -> [String] {
        let steps = failure.trace.map { "  " + $0.line }
        return ["The shortest way there, \(steps.count) steps:", ""] + steps
            + ["", "As a diagram:", ""] + TraceDiagram(trace: failure.trace).lines
            + ["", "As a test:", ""] + test(failure)
    }

    /// A test of `LabTests` that replays the trace.
    private func test(_ failure: ExplorationReport.Failure) -> [String] {
        let options = report.options
        var lines = [
            "@Test(\"\(failure.breach.invariant.rawValue): …\")",
            "func counterexample() throws {",
            "    var options = WorldOptions(.\(options.kind), devices: \(options.devices), edits: \(options.edits), "
                + "lineage: \(options.lineage))",
            "    options.strictness = .\(options.strictness)",
            "    options.renewsIDs = \(options.renewsIDs)",
            "    let explorer = Explorer<\(options.countsEdits ? "EditCounts" : "EditSet")>(options)",
            "    let breach = try explorer.replay([",
        ]
        lines += failure.trace.map { "        \"\($0.line)\"," }
        return lines + ["    ])", "    #expect(breach == nil)", "}"]
    }

    var json: String {
        let options = report.options
        var members = [
            "\"world\":\"\(options.kind.rawValue)\"", "\"devices\":\(options.devices)",
            "\"edits\":\(options.edits)", "\"lineage\":\(options.lineage)",
            "\"server\":\"\(options.strictness)\"", "\"newDeviceIDs\":\(options.renewsIDs)",
            "\"states\":\(report.states)", "\"transitions\":\(report.transitions)",
            "\"depth\":\(report.depth)", "\"deviceConditions\":\(report.deviceConditions)",
            "\"deviceTurns\":\(report.deviceTurns)", "\"seconds\":\(seconds.hundredths)",
            "\"statesPerSecond\":\(rate)",
            "\"checked\":[" + options.invariants.map { "\"\($0.rawValue)\"" }.joined(separator: ",") + "]",
        ]
        if let rounds = report.mostRounds { members.append("\"rounds\":\(rounds)") }
        if let failure = report.failure {
            members.append("\"broken\":\"\(failure.breach.invariant.rawValue)\"")
            members.append(
                "\"trace\":[" + failure.trace.map { "\"\($0.line)\"" }.joined(separator: ",") + "]"
            )
        }
        members.append("\"clean\":\(report.failure == nil)")
        return "{" + members.joined(separator: ",") + "}"
    }

    private var rate: Int { Int(Double(report.states) / max(seconds, 0.001)) }
}

extension WorldOptions {
    /// The invariants that are checked in this world.
    var invariants: [Invariant] {
        Invariant.allCases.filter { invariant in
            switch invariant {
            case .canary: false
            case .convergence: checksAgreement
            case .chain: kind != .adversarial
            case .baseInChain, .noAlarm: kind == .honest
            case .oneContent: kind != .restore && kind != .sharedID
            case .noSilentJoin: lineage
            case .exactlyOnce: !discards
            case .post, .durableFirst, .neverBack, .inertAlarm: true
            }
        }
    }
}
