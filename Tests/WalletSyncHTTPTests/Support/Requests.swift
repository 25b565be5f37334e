import Foundation

/// What a listener heard, in order.
final class Requests: @unchecked Sendable {
    private let lock = NSLock()
    private var requests: [RawRequest] = []

    var all: [RawRequest] { lock.withLock { requests } }

    func add(_ request: RawRequest) {
        lock.withLock { requests.append(request) }
    }
}
