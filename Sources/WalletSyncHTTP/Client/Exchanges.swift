internal import Foundation

/// The requests under way, by the number of their URLSession task.
final class Exchanges: @unchecked Sendable {
    private let lock = NSLock()
    private var byTask: [Int: Exchange] = [:]

    subscript(task: Int) -> Exchange? {
        lock.withLock { byTask[task] }
    }

    func add(_ exchange: Exchange, _ task: Int) {
        lock.withLock { byTask[task] = exchange }
    }

    func remove(_ task: Int) -> Exchange? {
        lock.withLock { byTask.removeValue(forKey: task) }
    }
}
