import Foundation

/// Opened once, by any thread; passed by tasks that wait for it.
final class Gate: @unchecked Sendable {
    private let lock = NSLock()
    private var isOpen = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func open() {
        let waiting = lock.withLock {
            isOpen = true
            defer { self.waiting = [] }
            return self.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    func pass() async {
        await withCheckedContinuation { continuation in
            let mayPass = lock.withLock {
                if !isOpen { waiting.append(continuation) }
                return isOpen
            }
            if mayPass { continuation.resume() }
        }
    }
}
