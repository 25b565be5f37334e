import WalletSync
import WalletSyncTesting

/// The process that is killed: edits and syncs until then, and prints the number of each edit once it is
/// acknowledged.
enum KillChild {
    static let account = Account("joe")
    /// What is printed if the record is open elsewhere.
    static let refused = "refused: in use"

    static func run(in directory: String, from first: Int, seed: UInt64) async throws -> ExitStatus {
        var generator = SeededGenerator(seed: seed)
        let storage: FileStorage
        do throws(StorageError) {
            storage = try await FileStorage(at: directory + "/wallet")
        } catch .inUse {
            Terminal.print(refused)
            return .failure
        }
        let engine = try await Self.engine(in: directory, storage)
        for number in first..<Int.max {
            try await engine.edit { $0.append("e\(number)") }
            Terminal.print("\(number)")
            Terminal.flush()
            if Bool.random(using: &generator) { try await engine.sync() }
        }
        return .success
    }

    /// The engine on the directory's record and server.
    static func engine(in directory: String, _ storage: FileStorage) async throws -> SyncEngine<SegmentLog> {
        try await SyncEngine(
            for: account,
            over: LedgerTransport(at: directory + "/server"),
            merging: SegmentLog.self,
            storage: storage,
            options: SyncOptions(credentials: { _ in "secret" })
        )
    }
}
