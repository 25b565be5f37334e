import Synchronization

/// The moment at which a socket is dropped. Every pong puts it off; nothing else does.
final class PongDeadline: Sendable {
    private let wait: Duration
    private let end: Mutex<ContinuousClock.Instant>

    init(_ wait: Duration, from now: ContinuousClock.Instant = .now) {
        self.wait = wait
        self.end = Mutex(now + wait)
    }

    /// A pong came.
    func putOff(from now: ContinuousClock.Instant = .now) {
        end.withLock { $0 = now + wait }
    }

    /// When it is over, as things stand; `nil` if it is over already.
    func end(after now: ContinuousClock.Instant = .now) -> ContinuousClock.Instant? {
        end.withLock { $0 > now ? $0 : nil }
    }

    /// Waits until it is over, or until the task is cancelled.
    func pass() async {
        while !Task.isCancelled, let end = end() {
            try? await Task.sleep(until: end, clock: .continuous)
        }
    }
}
