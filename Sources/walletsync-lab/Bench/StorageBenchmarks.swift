import WalletSync

extension BenchmarkSuite {
    /// Saving a record on the disk that holds the temporary files: durable when it returns.
    static let storage = BenchmarkSuite(name: "storage") { stopwatch in
        guard let directory = System.makeTemporaryDirectory() else { throw StorageError.noDirectory }
        defer { System.remove(directory, files: ["record", "record.previous", "record.lock"]) }
        let storage = try await FileStorage(at: directory + "/record")
        var readings: [Reading] = []
        for (size, bytes) in SampleState.sizes {
            let record = Array(SampleState.wallet(bytes).utf8)
            let time = try await stopwatch.time { try await storage.save(record) }
            readings.append(Reading("storage save", size, time))
        }
        await storage.close()
        return readings
    }
}
