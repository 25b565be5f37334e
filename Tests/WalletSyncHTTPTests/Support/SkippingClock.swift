import Foundation

/// A clock that nobody waits for: whoever sleeps goes on at once, and it takes down how long that was.
final class SkippingClock: Clock, @unchecked Sendable {
    struct Instant: InstantProtocol {
        var offset: Duration = .zero

        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private let lock = NSLock()
    private var time = Instant()
    private var slept: [Duration] = []

    var now: Instant { lock.withLock { time } }
    var minimumResolution: Duration { .zero }
    var pauses: [Duration] { lock.withLock { slept } }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        lock.withLock {
            slept.append(time.duration(to: deadline))
            time = deadline
        }
    }
}
