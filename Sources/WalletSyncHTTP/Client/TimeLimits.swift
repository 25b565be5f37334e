internal import Dispatch
internal import Foundation

/// Watches over the time that requests take.
///
/// One look is planned at a time, for the deadline that comes first: requests that end in time cost no timer
/// each.
final class TimeLimits: @unchecked Sendable {
    private let lock = NSLock()
    private let queue = DispatchQueue(label: "WalletSyncHTTP.time-limits")
    private var watched: [ObjectIdentifier: Exchange] = [:]
    private var nextLook = DispatchTime.distantFuture

    func watch(_ exchange: Exchange) {
        let deadline = exchange.deadline
        lock.withLock {
            watched[ObjectIdentifier(exchange)] = exchange
            planLook(at: deadline)
        }
    }

    func forget(_ exchange: Exchange) {
        lock.withLock { _ = watched.removeValue(forKey: ObjectIdentifier(exchange)) }
    }

    /// The caller holds the lock.
    private func planLook(at time: DispatchTime) {
        guard time < nextLook else { return }
        nextLook = time
        queue.asyncAfter(deadline: time) { self.look(plannedFor: time) }
    }

    private func look(plannedFor time: DispatchTime) {
        let exchanges = lock.withLock {
            // An earlier one was planned since, and plans those after it.
            if nextLook == time { nextLook = .distantFuture }
            return Array(watched.values)
        }
        let now = DispatchTime.now()
        for exchange in exchanges { exchange.heedDeadline(at: now) }
        let next = exchanges.map(\.deadline).filter { now < $0 }.min()
        guard let next else { return }
        lock.withLock { planLook(at: next) }
    }
}
