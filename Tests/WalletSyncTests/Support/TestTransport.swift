import WalletSync

/// A transport whose gets and posts a test may hold up, change or answer in the server's place.
struct TestTransport: PasswordChangingTransport {
    var base: any Transport
    var largestText: Int?
    /// Called before a request goes out.
    var before: @Sendable (Kind) async throws(TransportError) -> Void = { _ in }
    /// Called when the server has answered.
    var after: @Sendable (Kind) async -> Void = { _ in }
    /// Called with the answer to a get.
    var got: @Sendable (SignedText?) -> SignedText? = { $0 }
    /// Called with the answer to a post.
    var posted: @Sendable (PostAnswer) throws(TransportError) -> PostAnswer = { $0 }

    enum Kind: Hashable, Sendable {
        case register, authenticate, get, post, changePassword
    }

    func register(_ account: Account, password: Password) async throws(TransportError) {
        try await before(.register)
        try await base.register(account, password: password)
    }

    func authenticate(
        _ account: Account,
        password: Password,
        device: DeviceID
    ) async throws(TransportError) -> AuthToken {
        try await before(.authenticate)
        return try await base.authenticate(account, password: password, device: device)
    }

    func latest(with token: AuthToken) async throws(TransportError) -> SignedText? {
        try await before(.get)
        let latest = try await base.latest(with: token)
        await after(.get)
        return got(latest)
    }

    func post(_ text: SignedText, with token: AuthToken) async throws(TransportError) -> PostAnswer {
        try await before(.post)
        let answer = try await base.post(text, with: token)
        await after(.post)
        return try posted(answer)
    }

    func changePassword(
        of account: Account,
        from old: Password,
        to new: Password,
        posting text: SignedText?
    ) async throws(TransportError) -> PasswordChangeAnswer {
        guard let base = base as? any PasswordChangingTransport else { throw .rejected("no passwords") }
        try await before(.changePassword)
        let answer = try await base.changePassword(of: account, from: old, to: new, posting: text)
        await after(.changePassword)
        return answer
    }
}
