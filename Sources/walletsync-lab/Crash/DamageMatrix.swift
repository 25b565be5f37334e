import WalletSync

/// Cuts a record's file at every length and turns over every single bit of it: reading must give an error
/// each time, and leave the file alone.
struct DamageMatrix {
    private(set) var files = 0
    private(set) var failure: [String]?

    mutating func runAll(_ procedure: Procedure) {
        let good = NumberedRecord.file(1)
        for length in good.indices { check(Array(good.prefix(length)), "cut at \(length) bytes", procedure) }
        for bit in 0..<good.count * 8 {
            var bytes = good
            bytes[bit / 8] ^= 1 << (bit % 8)
            check(bytes, "bit \(bit) turned over", procedure)
        }
    }

    private mutating func check(_ bytes: [UInt8], _ name: String, _ procedure: Procedure) {
        if failure != nil { return }
        files += 1
        let disk = SimulatedDisk(DiskState(contents: ["main": bytes], blockSize: NumberedRecord.fileSize))
        let found = procedure == .ignoresChecksum ? Self.unchecked(bytes) : Self.load(disk)
        if case .error = found, disk.state.contents["main"] == bytes { return }
        failure = ["failed: a file with \(name) gave \(found)"]
    }

    private static func load(_ disk: SimulatedDisk) -> Found {
        do throws(StorageError) {
            guard let names = DiskSession.names else { return .mixture }
            guard let bytes = try RecordFile(at: names, on: disk).load() else { return .nothing }
            return NumberedRecord.number(of: bytes).map { .record($0) } ?? .mixture
        } catch {
            return .error(error)
        }
    }

    /// What a reader would find that looks at the length alone.
    private static func unchecked(_ bytes: [UInt8]) -> Found {
        let record = bytes.drop { $0 != UInt8(ascii: "\n") }.dropFirst()
        guard record.count == NumberedRecord.bytes(1).count else { return .error(.truncated) }
        return NumberedRecord.number(of: Array(record)).map { .record($0) } ?? .mixture
    }
}
