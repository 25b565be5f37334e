import WalletSync

/// Syncs a home again and again. It opens the home for each sync alone, so that other processes can use it in
/// between.
public struct Watcher: Sendable {
    private let places: HomePlaces
    private let transport: any WalletTransport
    private let passwords: PasswordSource
    private let interval: Duration
    private let sleep: @Sendable (Duration) async throws -> Void

    /// - Parameters:
    ///   - interval: how long to wait between two looks at the server; edits on this device are noticed within
    ///     a second.
    ///   - sleep: how to wait.
    public init(
        places: HomePlaces,
        transport: any WalletTransport,
        passwords: @escaping PasswordSource,
        interval: Duration,
        sleeping sleep: @escaping @Sendable (Duration) async throws -> Void = {
            try await Task.sleep(for: $0)
        }
    ) {
        self.places = places
        self.transport = transport
        self.passwords = passwords
        self.interval = interval
        self.sleep = sleep
    }

    /// Syncs until `report` says that it is enough, or the task is cancelled.
    public func run(
        _ report: (Result<SyncSummary, Complaint>) async throws -> Bool
    ) async throws {
        while true {
            let result = await syncOnce()
            guard try await report(result) else { return }
            try await untilSomethingChanged()
        }
    }

    private func syncOnce() async -> Result<SyncSummary, Complaint> {
        do {
            let home = try await OpenHome(at: places, patience: .seconds(10), sleeping: sleep)
            do {
                let summary = try await home.session(over: transport, asking: passwords).sync()
                await home.close()
                return .success(summary)
            } catch {
                await home.close()
                throw error
            }
        } catch {
            return .failure(Complaint(error))
        }
    }

    private func untilSomethingChanged() async throws {
        let record = FileStamp(of: places.record)
        var waited = Duration.zero
        while waited < interval, FileStamp(of: places.record) == record {
            try await sleep(.seconds(1))
            waited += .seconds(1)
        }
    }
}
