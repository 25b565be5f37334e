public import WalletSync

/// A transport that hands every request on to another one. A test says only what is to be different:
///
/// ```swift
/// struct Impatient: ForwardingTransport {
///     let base: any Transport
///
///     func latest(with token: AuthToken) async throws(TransportError) -> SignedText? {
///         throw .unavailable(retryAfter: .seconds(60))
///     }
/// }
/// ```
public protocol ForwardingTransport: Transport {
    /// Where requests go.
    var base: any Transport { get }
}

extension ForwardingTransport {
    public var largestText: Int? { base.largestText }

    public func register(_ account: Account, password: Password) async throws(TransportError) {
        try await base.register(account, password: password)
    }

    public func authenticate(
        _ account: Account,
        password: Password,
        device: DeviceID
    ) async throws(TransportError) -> AuthToken {
        try await base.authenticate(account, password: password, device: device)
    }

    public func latest(with token: AuthToken) async throws(TransportError) -> SignedText? {
        try await base.latest(with: token)
    }

    public func post(_ text: SignedText, with token: AuthToken) async throws(TransportError) -> PostAnswer {
        try await base.post(text, with: token)
    }
}
