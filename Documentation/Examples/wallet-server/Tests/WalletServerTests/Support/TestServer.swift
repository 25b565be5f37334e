import Foundation
import Synchronization

@testable import WalletServer

/// A server on a free port, with a clock that stands still until a test moves it.
struct TestServer: Sendable {
    let port: UInt16
    let clock: Clock
    /// Stops the server early.
    let stop: @Sendable () async -> Void

    final class Clock: Sendable {
        private let seconds = Mutex<Int64>(1_700_000_000)

        var now: Int64 { seconds.withLock { $0 } }

        func advance(by amount: Int64) {
            seconds.withLock { $0 += amount }
        }
    }

    /// Runs a server for as long as `body` takes.
    static func run<Result: Sendable>(
        _ settings: ServerSettings = ServerSettings(),
        pongWait: Duration = .seconds(600),
        _ body: @Sendable (TestServer) async throws -> Result
    ) async throws -> Result {
        let clock = Clock()
        let surroundings = Surroundings(cost: .least, pongWait: pongWait, now: { clock.now })
        let server = try WalletServer(settings, surroundings)
        let (addresses, found) = AsyncStream.makeStream(of: String.self)
        let running = Task {
            defer { found.finish() }
            try await server.run { found.yield($0) }
        }
        let address = await addresses.first { _ in true }
        let port = address.flatMap { UInt16($0.split(separator: ":").last ?? "") } ?? 0
        let result: Swift.Result<Result, any Error>
        do {
            result = .success(try await body(TestServer(port: port, clock: clock) { await server.stop() }))
        } catch {
            result = .failure(error)
        }
        await server.stop()
        try await running.value
        return try result.get()
    }

    func connect() async throws -> TestConnection {
        try await TestConnection(port: port)
    }

    /// One request over a connection of its own.
    func ask(_ method: String, _ target: String, _ body: String = "") async throws -> TestConnection.Answer {
        let connection = try await connect()
        try await connection.send(method, target, Array(body.utf8))
        return try await connection.answer()
    }
}
