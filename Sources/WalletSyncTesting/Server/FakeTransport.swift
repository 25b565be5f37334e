public import WalletSync

/// The way to a ``FakeServer`` in the same process.
public struct FakeTransport: PasswordChangingTransport {
    let server: FakeServer

    public func register(_ account: Account, password: Password) async throws(TransportError) {
        try checkCancellation()
        try await server.register(account, password: password)
    }

    public func authenticate(
        _ account: Account,
        password: Password,
        device: DeviceID
    ) async throws(TransportError) -> AuthToken {
        try checkCancellation()
        return try await server.authenticate(account, password: password, device: device)
    }

    public func latest(with token: AuthToken) async throws(TransportError) -> SignedText? {
        try checkCancellation()
        return try await server.latest(with: token)
    }

    public func post(
        _ text: SignedText,
        with token: AuthToken
    ) async throws(TransportError) -> PostAnswer {
        try checkCancellation()
        return try await server.post(text, with: token)
    }

    public func changePassword(
        of account: Account,
        from old: Password,
        to new: Password,
        posting text: SignedText?
    ) async throws(TransportError) -> PasswordChangeAnswer {
        try checkCancellation()
        return try await server.changePassword(of: account, from: old, to: new, posting: text)
    }

    private func checkCancellation() throws(TransportError) {
        if Task.isCancelled { throw .cancelled }
    }
}
