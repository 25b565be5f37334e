internal import Foundation
internal import WalletSync

#if canImport(FoundationNetworking)
    internal import FoundationNetworking
#endif

/// One request and what has come of it so far.
///
/// Its lock is never held while URLSession is called.
final class Exchange: @unchecked Sendable {
    typealias Continuation = CheckedContinuation<TransportError?, Never>

    private let lock = NSLock()
    private let limit: Int
    private let isSecure: Bool
    private let totalDeadline: DispatchTime
    private let connectDeadline: DispatchTime

    private var continuation: Continuation?
    private var task: URLSessionTask?
    private var isGivenUp: TransportError?
    private var hasEnded = false
    private var lastDeadline = DispatchTime.distantFuture
    private var progress = Progress.none
    private var head: HTTPURLResponse?
    private var body: [UInt8] = []

    private enum Progress: Int, Comparable {
        case none, sending, answering

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// How long URLSession may take to end what was cancelled. It takes a millisecond; but a call must end.
    private static let grace = DispatchTimeInterval.seconds(5)

    /// Cancelling is done here, and nowhere else: it waits for the queue that the delegate is called on.
    static let cancelling = DispatchQueue(label: "WalletSyncHTTP.cancelling")

    init(_ settings: HTTPSettings, isSecure: Bool) {
        let now = DispatchTime.now()
        limit = settings.largestAnswer
        self.isSecure = isSecure
        totalDeadline = now + settings.totalTimeout
        connectDeadline = min(totalDeadline, now + settings.connectTimeout)
    }

    /// Takes room for an answer of this size.
    func expect(bytes size: Int) {
        guard size > 0, size <= limit else { return }
        lock.withLock { if isGivenUp == nil { body.reserveCapacity(size) } }
    }

    /// Starts the task that `makeTask` makes; or ends at once, if the request was given up before.
    func begin(_ continuation: Continuation, _ makeTask: () -> URLSessionTask) {
        if let reason = lock.withLock({ isGivenUp }) { return continuation.resume(returning: reason) }
        let task = makeTask()
        let reason = lock.withLock {
            self.continuation = continuation
            self.task = task
            return isGivenUp
        }
        task.resume()
        // Given up meanwhile, when there was no task to cancel yet.
        if reason != nil { Self.cancel(task) }
    }

    /// Ends the request for this reason, unless it has ended or has another one already.
    func giveUp(_ reason: TransportError) {
        let task: URLSessionTask? = lock.withLock {
            guard isGivenUp == nil, !hasEnded else { return nil }
            isGivenUp = reason
            lastDeadline = .now() + Self.grace
            body = []
            return self.task
        }
        if let task { Self.cancel(task) }
    }

    private static func cancel(_ task: URLSessionTask) {
        cancelling.async { task.cancel() }
    }

    // MARK: Time

    /// When to look at this request again.
    var deadline: DispatchTime {
        lock.withLock {
            if isGivenUp != nil { return lastDeadline }
            return progress == .none ? connectDeadline : totalDeadline
        }
    }

    /// Gives the request up if its time is over.
    func heedDeadline(at now: DispatchTime) {
        guard deadline <= now else { return }
        if lock.withLock({ isGivenUp != nil }) { return end(nil, nil) }
        giveUp(.noAnswer(.timedOut(totalDeadline <= now ? .total : .connect)))
    }

    // MARK: What URLSession reports

    func sent() {
        lock.withLock { progress = max(progress, .sending) }
    }

    func received(_ response: URLResponse) {
        let size = Int(clamping: response.expectedContentLength)
        lock.withLock {
            progress = .answering
            head = response as? HTTPURLResponse
        }
        expect(bytes: size)
        if size > limit { giveUp(.noAnswer(.tooLarge(limit: limit))) }
    }

    func received(_ data: Data) {
        let isTooLarge = lock.withLock {
            guard isGivenUp == nil else { return false }
            progress = .answering
            body.append(contentsOf: data)
            return body.count > limit
        }
        if isTooLarge { giveUp(.noAnswer(.tooLarge(limit: limit))) }
    }

    /// - Parameter response: the head of the answer; of some, nothing was reported before the end.
    func end(_ error: (any Error)?, _ response: URLResponse?) {
        let (continuation, result) = lock.withLock {
            let continuation = self.continuation
            self.continuation = nil
            task = nil
            hasEnded = true
            head = head ?? response as? HTTPURLResponse
            let failure = error.map {
                TransportError.noAnswer(NoAnswer($0, isSecure, hasBegun: progress != .none))
            }
            return (continuation, isGivenUp ?? failure)
        }
        continuation?.resume(returning: result)
    }

    /// The answer, once the request has ended without an error.
    func takeAnswer() -> HTTPAnswer {
        let (head, body) = lock.withLock {
            defer { self.body = [] }
            return (self.head, self.body)
        }
        return HTTPAnswer(
            status: head?.statusCode ?? 0,
            retryAfter: head.flatMap { head in
                RetryAfter.read(
                    head.value(forHTTPHeaderField: "Retry-After"),
                    answeredAt: head.value(forHTTPHeaderField: "Date")
                )
            },
            body: body
        )
    }
}

extension DispatchTime {
    /// The far future for a duration that is longer than can be counted.
    fileprivate static func + (time: DispatchTime, duration: Duration) -> DispatchTime {
        let (seconds, attoseconds) = duration.components
        guard seconds < 1 << 31 else { return .distantFuture }
        guard seconds >= 0, attoseconds >= 0 else { return time }
        return time + DispatchTimeInterval.seconds(Int(seconds))
            + DispatchTimeInterval.nanoseconds(Int(attoseconds / 1_000_000_000))
    }
}
