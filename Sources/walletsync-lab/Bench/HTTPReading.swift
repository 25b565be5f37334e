/// What cycles of one size took.
struct HTTPReading: Sendable {
    /// Bytes of the sealed wallet.
    let size: Int
    let cycles: Int
    /// The client's CPU seconds for one cycle.
    let cpu: Double
    /// Elapsed seconds for one cycle, the server's part among them.
    let elapsed: Double
    /// The most memory that the process has held so far.
    let peakBytes: Int

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
