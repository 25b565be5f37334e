import Foundation

/// Hands out addresses, each of them once.
final class Addresses: @unchecked Sendable {
    private let lock = NSLock()
    private var rest: [String]

    init(_ addresses: [String]) {
        rest = addresses.reversed()
    }

    func next() -> String {
        lock.withLock { rest.popLast() ?? "" }
    }
}
