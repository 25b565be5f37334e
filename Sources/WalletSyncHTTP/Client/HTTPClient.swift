internal import Foundation
internal import WalletSync

#if canImport(FoundationNetworking)
    internal import FoundationNetworking
#endif

/// Sends requests to one server, and gives back whole answers, whatever their status.
///
/// Nothing is sent twice, and no redirect is followed.
struct HTTPClient: Sendable {
    let address: ServerAddress
    let settings: HTTPSettings
    let session: HTTPSession

    init(
        _ address: String,
        _ settings: HTTPSettings,
        over session: HTTPSession = .shared
    ) throws(AddressError) {
        self.address = try ServerAddress(address, allowsPlainHTTP: settings.allowsPlainHTTP)
        self.settings = settings
        self.session = session
    }

    /// - Throws: ``TransportError/noAnswer(_:)`` if no whole answer came, ``TransportError/cancelled`` if the
    ///   task was cancelled. Other errors are for who knows what the answer means.
    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPAnswer {
        guard let url = address.url(of: request) else { throw .noAnswer("the address makes no URL") }
        var urlRequest = URLRequest(url: url)
        if request.body != nil {
            urlRequest.httpMethod = "POST"
            urlRequest.setValue("application/json", forHTTPHeaderField: "Content-Type")
        }
        let exchange = Exchange(settings, isSecure: url.scheme == "https")
        // What is posted mostly comes back. Room that is taken at once need not be moved while it grows.
        exchange.expect(bytes: request.body?.size ?? 0)
        try await session.perform(urlRequest, body: request.body, exchange)
        return exchange.takeAnswer()
    }
}
