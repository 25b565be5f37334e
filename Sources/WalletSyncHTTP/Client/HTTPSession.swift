internal import Foundation
internal import WalletSync

#if canImport(FoundationNetworking)
    internal import FoundationNetworking
#endif

/// The one URLSession, for the life of the process, and what has to be known to use it on Linux.
///
/// - A request on an invalidated session ends the process, and a session that is not invalidated is never
///   released: so there is one, and no transport ends it.
/// - Cancelling traps if there is a cache.
/// - The `async` calls of URLSession deadlock when a cancellation meets the end of a request. This is the
///   form with a delegate, and `cancel()` is called on a queue, never under a lock or in a handler.
/// - Its own time limit is cut to whole seconds and counts idle time. It is set out of the way; see
///   ``TimeLimits``.
final class HTTPSession: Sendable {
    static let shared = HTTPSession()

    private let delegate = SessionDelegate()
    private let limits = TimeLimits()
    private let session: URLSession

    /// For tests that want connections of their own. What this makes is never released.
    init() {
        session = URLSession(
            configuration: Self.configuration,
            delegate: delegate,
            delegateQueue: DelegateQueue()
        )
    }

    private static var configuration: URLSessionConfiguration {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.urlCache = nil
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        configuration.urlCredentialStorage = nil
        configuration.httpCookieStorage = nil
        configuration.httpShouldSetCookies = false
        configuration.httpCookieAcceptPolicy = .never
        let aWeek: TimeInterval = 7 * 24 * 60 * 60
        configuration.timeoutIntervalForRequest = aWeek
        configuration.timeoutIntervalForResource = aWeek
        return configuration
    }

    /// Runs a request to its end. When this returns, nothing of it goes on.
    func perform(_ request: URLRequest, body: RequestBody?, _ exchange: Exchange) async throws(TransportError)
    {
        let failure = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                exchange.begin(continuation) {
                    // Not as a part of the request, which would hold it a second time.
                    let task =
                        body.map { session.uploadTask(with: request, from: $0.take()) }
                        ?? session.dataTask(with: request)
                    delegate.exchanges.add(exchange, task.taskIdentifier)
                    return task
                }
                limits.watch(exchange)
            }
        } onCancel: {
            exchange.giveUp(.cancelled)
        }
        limits.forget(exchange)
        if let failure { throw failure }
    }
}

#if canImport(FoundationNetworking)
    /// Runs the delegate's calls where they come from: what they do is short, and a thread's wake-up for
    /// each costs a quarter of a small request.
    private final class DelegateQueue: OperationQueue, @unchecked Sendable {
        override func addOperation(_ block: @escaping @Sendable () -> Void) {
            block()
        }
    }
#else
    private final class DelegateQueue: OperationQueue, @unchecked Sendable {
        override init() {
            super.init()
            maxConcurrentOperationCount = 1
        }
    }
#endif
