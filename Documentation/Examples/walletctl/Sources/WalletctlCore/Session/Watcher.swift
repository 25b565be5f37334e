import WalletSync
import WalletSyncHTTP

/// Syncs a home again and again: when the server hints at another state, and when this device was edited.
///
/// It opens the home for each sync alone, so that other processes can use it in between.
public struct Watcher<Time: Clock>: Sendable where Time.Duration == Duration {
    private let places: HomePlaces
    private let transport: any WalletTransport
    private let passwords: PasswordSource
    private let interval: Duration
    private let clock: Time

    /// - Parameter interval: how long to wait between two looks at the server; edits on this device are noticed
    ///   within a second.
    public init(
        places: HomePlaces,
        transport: any WalletTransport,
        passwords: @escaping PasswordSource,
        interval: Duration,
        clock: Time = ContinuousClock()
    ) {
        self.places = places
        self.transport = transport
        self.passwords = passwords
        self.interval = interval
        self.clock = clock
    }

    /// Syncs until `report` says that it is enough, or the task is cancelled.
    public func run(
        _ report: (Result<SyncSummary, Complaint>) async throws -> Bool
    ) async throws {
        while true {
            let result = await syncOnce()
            guard try await report(result.map(\.summary).mapError { Complaint($0) }) else { return }
            try await untilSomethingChanged(since: result)
        }
    }

    /// What a sync leaves for the time until the next.
    private struct Sync {
        let summary: SyncSummary
        let token: AuthToken
        let stamp: FileStamp
    }

    private func syncOnce() async -> Result<Sync, any Error> {
        do {
            let home = try await OpenHome(at: places, patience: .seconds(10)) {
                try await clock.sleep(for: $0)
            }
            do {
                let session = try await home.session(over: transport, asking: passwords)
                let token = try await session.engine.authenticate(
                    password: session.keyring.current.serverPassword
                )
                let summary = try await session.sync()
                let stamp = FileStamp(of: places.record)
                await home.close()
                return .success(Sync(summary: summary, token: token, stamp: stamp))
            } catch {
                await home.close()
                throw error
            }
        } catch {
            return .failure(error)
        }
    }

    private func untilSomethingChanged(since result: Result<Sync, any Error>) async throws {
        let sync: Sync
        switch result {
        case .success(let success): sync = success
        case .failure(let error):
            return try await clock.sleep(for: max(interval, pauseWanted(in: error) ?? .zero))
        }
        try await withThrowingTaskGroup { group in
            group.addTask {
                while FileStamp(of: places.record) == sync.stamp { try await clock.sleep(for: .seconds(1)) }
            }
            group.addTask { try await untilHinted(after: sync) }
            try await group.next()
            group.cancelAll()
        }
    }

    /// Another log-in of this device ends the token, and a server may go away: then it is time for a sync, which
    /// logs in anew and says what is wrong.
    private func untilHinted(after sync: Sync) async throws {
        let known = sync.summary.version.flatMap { SequenceNumber($0) }
        let channel = PollingChannel(over: transport, with: sync.token, every: interval, clock: clock)
        do throws(TransportError) {
            for try await _ in ChangeHints(from: channel, after: known) { return }
        } catch {
            try await clock.sleep(for: interval)
        }
    }
}

/// How long the server wants to be left alone, if it said so (N12).
private func pauseWanted(in error: any Error) -> Duration? {
    switch error {
    case SyncError.transport(.unavailable(let pause)), TransportError.unavailable(let pause): pause
    default: nil
    }
}
