/// The way to one server. Carries signed texts untouched; decides nothing.
///
/// To write a transport: send the request, wait for the answer, and turn it into one of the results here
/// or into one ``TransportError``. Never retry (the engine has to know of every request), never re-encode
/// a text, never invent a state. A call must end when its task is cancelled. `TransportConformance` in
/// `WalletSyncTesting` checks all of it against a server of yours.
public protocol Transport: Sendable {
    /// The largest signed text, in bytes, that ``post(_:with:)`` can carry; `nil` for no limit (rule R14).
    var largestText: Int? { get }

    /// Makes the account on the server. Gives no token.
    ///
    /// - Throws: ``TransportError/accountExists`` if the server knows the account already.
    func register(_ account: Account, password: Password) async throws(TransportError)

    /// Gets a token for one device of the account. It ends the device's earlier token.
    ///
    /// - Throws: ``TransportError/unauthorized`` if account and password do not match.
    func authenticate(
        _ account: Account,
        password: Password,
        device: DeviceID
    ) async throws(TransportError) -> AuthToken

    /// The account's latest state, or `nil` if there has never been one.
    ///
    /// - Throws: ``TransportError/unauthorized`` for a token that the server does not know or that expired.
    func latest(with token: AuthToken) async throws(TransportError) -> SignedText?

    /// Posts a state.
    ///
    /// - Throws: ``TransportError/rejected(_:)`` if the server refuses this post for ever. When the outcome
    ///   is not known (an answer lost, cut or unreadable), ``TransportError/noAnswer(_:)``.
    func post(_ text: SignedText, with token: AuthToken) async throws(TransportError) -> PostAnswer
}

extension Transport {
    public var largestText: Int? { nil }
}

/// What a server answers to a post. A refusal is a result, not an error.
public enum PostAnswer: Hashable, Sendable {
    /// Taken. The state as the server gave it back; a transport whose answer has no body gives the post
    /// itself.
    case accepted(SignedText)
    /// Out of date: the sequence was not one above the current one. With the latest state, or `nil` when
    /// the server has none.
    case outOfDate(latest: SignedText?)
}
