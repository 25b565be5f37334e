import Foundation
import Synchronization
import Testing
import WalletSync
import WalletSyncTesting

@testable import WalletctlCore

/// A clock on which every wait is over at once. It stands still, and remembers how long the waits were.
private final class ImpatientClock: Clock {
    let now = ContinuousClock.now
    let waits = Mutex<[Duration]>([])
    var minimumResolution: Duration { .zero }

    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        waits.withLock { $0.append(now.duration(to: deadline)) }
        await Task.yield()
    }
}

@Suite struct WatcherTests {
    private func set(_ key: String, in home: TemporaryHome, _ server: SaltedServer) async throws {
        try await home.session(over: server.transport) { session in
            try await session.set(ExactText(key), to: "x", at: .now)
        }
    }

    @Test("A watcher notices what other devices post, and posts what is edited on its own")
    func notices() async throws {
        let server = SaltedServer()
        let (laptop, phone) = (try TemporaryHome("laptop"), try TemporaryHome("phone"))
        try await laptop.opened {
            _ = try await $0.register(over: server.transport, asking: passwords(new: "one"))
        }
        try await phone.logIn(over: server.transport, passwords(current: "one"))
        let watcher = Watcher(
            places: laptop.places,
            transport: server.transport,
            passwords: passwords(current: "one"),
            interval: .seconds(1),
            clock: ImpatientClock()
        )
        var seen: [SyncSummary] = []
        try await watcher.run { result in
            let summary = try result.get()
            if summary.changedAnything { seen.append(summary) }
            switch seen.count {
            case 0: try await set("from the laptop", in: laptop, server)
            case 1 where !seen[0].gotChanges:
                try await phone.session(over: server.transport) { session in
                    try await session.set("from the phone", to: "x", at: .now)
                    _ = try await session.sync()
                }
            default: return false
            }
            return true
        }
        #expect(seen.map(\.posts) == [1, 0])
        #expect(seen.map(\.gotChanges) == [false, true])
    }

    @Test("A server that does not answer is told and tried again, after as long as it says (N12)")
    func goesOn() async throws {
        let server = SaltedServer()
        let home = try TemporaryHome()
        try await home.opened {
            _ = try await $0.register(over: server.transport, asking: passwords(new: "one"))
        }
        var transport = server.transport
        transport.base = FaultyTransport(
            over: server.server.transport,
            faults: .script(
                [.loseRequest, .refuse(.unavailable(retryAfter: .seconds(9)))],
                on: [.authenticate]
            )
        )
        let clock = ImpatientClock()
        let watcher = Watcher(
            places: home.places,
            transport: transport,
            passwords: passwords(current: "one"),
            interval: .seconds(1),
            clock: clock
        )
        var statuses: [ExitReason] = []
        try await watcher.run { result in
            switch result {
            case .success: statuses.append(.done)
            case .failure(let complaint): statuses.append(complaint.status)
            }
            return statuses.last != .done
        }
        #expect(statuses == [.unavailable, .temporary, .done])
        #expect(clock.waits.withLock { $0 } == [.seconds(1), .seconds(9)])
    }
}
