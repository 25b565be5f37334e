public import WalletSync

/// The way to a ``LyingServer`` in the same process. The transport itself is honest.
public struct LyingTransport: Transport {
    let server: LyingServer
    let door: FakeServer

    public func register(_ account: Account, password: Password) async throws(TransportError) {
        try await door.transport.register(account, password: password)
    }

    public func authenticate(
        _ account: Account,
        password: Password,
        device: DeviceID
    ) async throws(TransportError) -> AuthToken {
        try await door.transport.authenticate(account, password: password, device: device)
    }

    public func latest(with token: AuthToken) async throws(TransportError) -> SignedText? {
        await server.latest(for: try await holder(of: token))
    }

    public func post(_ text: SignedText, with token: AuthToken) async throws(TransportError) -> PostAnswer {
        try await server.post(text, from: try await holder(of: token))
    }

    private func holder(of token: AuthToken) async throws(TransportError) -> FakeServer.Holder {
        if Task.isCancelled { throw .cancelled }
        return try await door.holder(of: token)
    }
}
