/// What cycles of one size took.
struct HTTPReading: Sendable {
    /// Bytes of the sealed wallet.
    let size: Int
    let cycles: Int
    /// The client's CPU seconds for one cycle.
    let cpu: Double
    /// Elapsed seconds for one cycle, the server's part among them.
    let elapsed: Double
    /// The most memory that the client held.
    let peakBytes: Int

    /// Reads what the measuring program prints; `nil` if it is something else.
    init?(size: Int, cycles: Int, line: String) {
        let words = line.split(separator: " ")
        guard words.count == 3, let cpu = Double(words[0]), let elapsed = Double(words[1]),
            let peakBytes = Int(words[2])
        else { return nil }
        self.size = size
        self.cycles = cycles
        self.cpu = cpu
        self.elapsed = elapsed
        self.peakBytes = peakBytes
    }

    static func table(_ readings: [HTTPReading]) -> String {
        let heading = row("wallet", "cycles", "a second", "client CPU", "elapsed", "peak memory")
        let rows = readings.map { reading in
            row(
                "\(reading.size) B",
                "\(reading.cycles)",
                (1 / reading.elapsed).hundredths,
                Reading.duration(reading.cpu),
                Reading.duration(reading.elapsed),
                "\(reading.peakBytes / 1_000_000) MB"
            )
        }
        return ([heading] + rows).joined(separator: "\n")
    }

    static func json(_ readings: [HTTPReading]) -> String {
        let items = readings.map { reading in
            "{\"size\": \(reading.size), \"cycles\": \(reading.cycles), \"cpuSeconds\": \(reading.cpu), "
                + "\"elapsedSeconds\": \(reading.elapsed), \"peakBytes\": \(reading.peakBytes)}"
        }
        return "[" + items.joined(separator: ", ") + "]"
    }

    private static func row(_ cells: String...) -> String {
        cells.map { $0 + String(repeating: " ", count: max(1, 14 - $0.count)) }.joined()
    }
}
