import Foundation

/// A server on a free loopback port that plays exactly the bytes that a script says.
///
/// Every connection gets a thread, on which `serve` runs; when that returns, the connection is closed.
final class Listener: @unchecked Sendable {
    let port: Int
    private let socket: Int32
    private let serve: @Sendable (Connection) -> Void
    private let lock = NSLock()
    private var open: [Connection] = []
    private var accepted = 0

    init(_ serve: @escaping @Sendable (Connection) -> Void) throws {
        self.serve = serve
        (socket, port) = try Sockets.listening()
        Thread.detachNewThread { [self] in acceptAll() }
    }

    /// The address for a transport.
    var address: String { "http://127.0.0.1:\(port)" }

    /// How many connections were made so far.
    var connections: Int { lock.withLock { accepted } }

    /// Ends the listener and every connection.
    func stop() {
        lock.withLock {
            Sockets.shut(socket)
            for connection in open { connection.end() }
        }
    }

    private func acceptAll() {
        while let client = Sockets.accepted(socket) {
            let connection = Connection(client)
            lock.withLock {
                open.append(connection)
                accepted += 1
            }
            Thread.detachNewThread { [self] in
                serve(connection)
                lock.withLock { open.removeAll { $0 === connection } }
                connection.close()
            }
        }
        Sockets.close(socket)
    }
}

/// Runs `body` against a listener, and ends that afterwards.
func withListener<Result>(
    _ serve: @escaping @Sendable (Connection) -> Void,
    _ body: (Listener) async throws -> Result
) async throws -> Result {
    let listener = try Listener(serve)
    defer { listener.stop() }
    return try await body(listener)
}
