import FlyingSocks
import Foundation
import Synchronization

/// Waits for sockets as the HTTP library does, and meanwhile sees to two things that the library leaves out.
struct ListeningPool: AsyncSocketPool {
    /// That a client waits for "100 Continue" before it sends a body.
    final class Expectation: Sendable {
        private let isMet = Mutex(false)

        /// Whether this is the first time.
        func meet() -> Bool {
            isMet.withLock { isMet in
                defer { isMet = true }
                return !isMet
            }
        }
    }

    /// What the client of the request that this task reads waits for.
    @TaskLocal static var expectation: Expectation?

    private static var noDelay: BoolSocketOption {
        BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY)
    }

    let base: any AsyncSocketPool

    func prepare() async throws { try await base.prepare() }

    func run() async throws { try await base.run() }

    func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
        if events == .read {
            // Head and body are written apart: without this, the body waits for the client to acknowledge
            // the head, up to 40 ms. A listening socket passes it on to those that it accepts.
            try socket.setValue(true, for: Self.noDelay)
            if let expectation = Self.expectation, expectation.meet() {
                _ = try socket.write(Data("HTTP/1.1 100 Continue\r\n\r\n".utf8))
            }
        }
        try await base.suspendSocket(socket, untilReadyFor: events)
    }
}
