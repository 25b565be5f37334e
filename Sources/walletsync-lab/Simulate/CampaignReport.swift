/// A campaign's result, as lines and as JSON.
struct CampaignReport {
    let tally: CampaignTally
    let seconds: Double
    let jobs: Int

    private var rate: Int { seconds > 0 ? Int(Double(tally.schedules) / seconds) : 0 }

    var lines: [String] {
        [
            "schedules    \(tally.schedules)",
            "events       \(tally.events)",
            "seconds      \(seconds.hundredths), \(rate) schedules a second on \(jobs) cores",
            "trace hash   \(tally.trace.digits)",
            "",
            "most rounds until all were equal, for 2, 3, 4, 5 and 6 devices",
        ] + roundLines + ["", "in how many schedules it happened"] + sightingLines
    }

    private var roundLines: [String] {
        WorldKind.allCases.compactMap { world in
            tally.rounds[world].map { "  \(Self.padded(world.rawValue, 12)) \(Self.joined($0.dropFirst(2)))" }
        }
    }

    private var sightingLines: [String] {
        let cells = Sighting.allCases.map { sighting in
            Self.padded("\(tally.sightings[Int(sighting.rawValue)])", 8) + Self.padded("\(sighting)", 30)
        }
        return stride(from: 0, to: cells.count, by: 3).map { start in
            "  " + cells[start..<min(start + 3, cells.count)].joined()
        }
    }

    var json: String {
        let sightings = Sighting.allCases.map { "\"\($0)\": \(tally.sightings[Int($0.rawValue)])" }
        let rounds = WorldKind.allCases.compactMap { world in
            tally.rounds[world].map { "\"\(world.rawValue)\": [\(Self.joined($0.dropFirst(2)))]" }
        }
        let members = [
            "\"schedules\": \(tally.schedules)", "\"events\": \(tally.events)",
            "\"seconds\": \(seconds.hundredths)", "\"schedulesPerSecond\": \(rate)", "\"jobs\": \(jobs)",
            "\"traceHash\": \"\(tally.trace.digits)\"", "\"rounds\": {\(rounds.joined(separator: ", "))}",
            "\"sightings\": {\(sightings.joined(separator: ", "))}",
            "\"failedSeed\": \(tally.failure.map { String($0.seed) } ?? "null")",
            "\"brokenInvariant\": \(tally.failure?.result.breach.map { "\"\($0.invariant.name)\"" } ?? "null")",
        ]
        return "{" + members.joined(separator: ", ") + "}"
    }

    private static func joined(_ numbers: some Sequence<Int>) -> String {
        numbers.map(String.init).joined(separator: ", ")
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.utf8.count))
    }
}
