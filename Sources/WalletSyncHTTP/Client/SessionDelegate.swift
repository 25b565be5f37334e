internal import Foundation
internal import WalletSync

#if canImport(FoundationNetworking)
    internal import FoundationNetworking
#endif

/// What URLSession reports, handed to the request that it is about.
///
/// On Linux this is called on the queue that `resume` and `cancel` wait for: nothing here may call those.
final class SessionDelegate: NSObject, Sendable {
    let exchanges = Exchanges()
}

extension SessionDelegate: URLSessionDataDelegate {
    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        didSendBodyData bytesSent: Int64,
        totalBytesSent: Int64,
        totalBytesExpectedToSend: Int64
    ) {
        exchanges[task.taskIdentifier]?.sent()
    }

    func urlSession(
        _ session: URLSession,
        dataTask: URLSessionDataTask,
        didReceive response: URLResponse,
        completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
    ) {
        exchanges[dataTask.taskIdentifier]?.received(response)
        completionHandler(.allow)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        exchanges[dataTask.taskIdentifier]?.received(data)
    }

    /// Not followed: what the request carries is for this server only.
    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }

    /// A connection that was used before ended without an answer. libcurl would send the request again, by
    /// itself; and URLSession does not rewind the body, so that this would never end. So it ends here.
    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        needNewBodyStream completionHandler: @escaping @Sendable (InputStream?) -> Void
    ) {
        exchanges[task.taskIdentifier]?.giveUp(.noAnswer(.cut))
        completionHandler(nil)
    }

    /// Nobody has credentials for this. The answer is whole by now, and without an end of ours there would be
    /// none: URLSession goes on waiting.
    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        didReceive challenge: URLAuthenticationChallenge,
        completionHandler: @escaping @Sendable (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
    ) {
        guard challenge.failureResponse != nil else { return completionHandler(.performDefaultHandling, nil) }
        exchanges.remove(task.taskIdentifier)?.end(nil, task.response)
        Exchange.cancelling.async { completionHandler(.cancelAuthenticationChallenge, nil) }
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        exchanges.remove(task.taskIdentifier)?.end(error, task.response)
    }
}
