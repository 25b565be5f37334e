import Foundation

/// Answers that are given in their order, one to a request, and the requests that came.
final class Script: @unchecked Sendable {
    private let lock = NSLock()
    private var rest: [[UInt8]]
    private var received: [RawRequest] = []

    init(_ answers: [(status: Int, body: String)]) {
        rest = answers.reversed().map { Answer.whole($0.status, $0.body) }
    }

    /// Answers as bytes, heads and all.
    init(exactly answers: [[UInt8]]) {
        rest = answers.reversed()
    }

    /// The requests that came so far.
    var requests: [RawRequest] { lock.withLock { received } }
    /// Their methods and targets.
    var lines: [String] { requests.map(\.line) }

    func serve(_ connection: Connection) {
        while let request = connection.request() {
            let answer = lock.withLock {
                received.append(request)
                return rest.popLast()
            }
            guard let answer, connection.send(answer) else { return }
        }
    }
}
