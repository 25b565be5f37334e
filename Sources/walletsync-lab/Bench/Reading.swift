/// What one benchmark found.
struct Reading: Sendable {
    /// What is done, such as `state read`.
    let name: String
    /// To what, such as `1 MiB`.
    let size: String
    /// CPU seconds for one repetition.
    let cpu: Double
    /// Elapsed seconds for one repetition.
    let elapsed: Double
    /// What else is worth knowing, such as a ratio.
    var note = ""

    init(_ name: String, _ size: String, _ time: Stopwatch.Time, note: String = "") {
        self.name = name
        self.size = size
        cpu = time.cpu
        elapsed = time.elapsed
        self.note = note
    }

    static func table(_ readings: [Reading]) -> String {
        let heading = row("benchmark", "size", "CPU", "elapsed", "per CPU second", "")
        let rows = readings.map { reading in
            row(
                reading.name,
                reading.size,
                duration(reading.cpu),
                duration(reading.elapsed),
                rate(reading.cpu),
                reading.note
            )
        }
        return ([heading] + rows).joined(separator: "\n")
    }

    static func json(_ readings: [Reading]) -> String {
        let items = readings.map { reading in
            "  {\"benchmark\": \"\(reading.name)\", \"size\": \"\(reading.size)\", "
                + "\"cpuSeconds\": \(reading.cpu), \"elapsedSeconds\": \(reading.elapsed), "
                + "\"note\": \"\(reading.note)\"}"
        }
        return "[\n" + items.joined(separator: ",\n") + "\n]"
    }

    private static func row(_ cells: String...) -> String {
        let widths = [16, 16, 11, 11, 16, 0]
        let padded = zip(cells, widths).map { cell, width in
            cell + String(repeating: " ", count: max(0, width - cell.count))
        }
        var line = padded.joined()
        while line.last == " " { line.removeLast() }
        return line
    }

    /// Seconds in the unit that suits them.
    static func duration(_ seconds: Double) -> String {
        switch seconds {
        case 1...: "\(seconds.hundredths) s"
        case 1e-3..<1: "\((seconds * 1e3).hundredths) ms"
        case 1e-6..<1e-3: "\((seconds * 1e6).hundredths) µs"
        default: "\((seconds * 1e9).hundredths) ns"
        }
    }

    private static func rate(_ seconds: Double) -> String {
        seconds > 0 ? String(Int(1 / seconds)) : "-"
    }
}
