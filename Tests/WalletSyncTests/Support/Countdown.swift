import Synchronization

/// Gives prepared values one by one, the last one first, to whatever asks.
final class Countdown<Value: Sendable>: Sendable {
    private let values: Mutex<[Value]>

    init(_ values: [Value]) {
        self.values = Mutex(values)
    }

    func next() -> Value? {
        values.withLock { $0.popLast() }
    }
}

extension Countdown where Value == Int {
    /// Counts down from `count` to 1.
    convenience init(_ count: Int) {
        self.init(Array(1...count))
    }
}

/// Says yes once.
final class Once: Sendable {
    private let countdown = Countdown(1)

    func first() -> Bool { countdown.next() != nil }
}
