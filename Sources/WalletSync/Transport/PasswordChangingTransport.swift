/// A transport to a server where a new password comes with a wallet sealed anew, in one request: the server
/// takes both or neither.
public protocol PasswordChangingTransport: Transport {
    /// Refuses, without asking the server, what it would never take: a text that is too large to go with
    /// these passwords, a password that is too short. Asked before the text becomes a post (rule R14).
    ///
    /// - Throws: ``TransportError/tooLarge(limit:)`` or ``TransportError/rejected(_:)``.
    func checkPasswordChange(
        of account: Account,
        from old: Password,
        to new: Password,
        posting text: SignedText?
    ) throws(TransportError)

    /// Changes the account's password and posts a text, in one step. It ends every token of the account.
    ///
    /// - Parameter text: the wallet, sealed anew; `nil` where the account has none.
    /// - Throws: ``TransportError/unauthorized`` if `old` is not the password. When the outcome is not known,
    ///   ``TransportError/noAnswer(_:)``, as ``Transport/post(_:with:)``.
    func changePassword(
        of account: Account,
        from old: Password,
        to new: Password,
        posting text: SignedText?
    ) async throws(TransportError) -> PasswordChangeAnswer
}

extension PasswordChangingTransport {
    /// Refuses a text that is larger than ``Transport/largestText``.
    public func checkPasswordChange(
        of account: Account,
        from old: Password,
        to new: Password,
        posting text: SignedText?
    ) throws(TransportError) {
        if let text, let limit = largestText, text.text.count > limit { throw .tooLarge(limit: limit) }
    }
}

/// What a server answers to a change of password. A refusal is a result, not an error.
public enum PasswordChangeAnswer: Hashable, Sendable {
    /// The password is the new one, and the text is the account's latest.
    case changed
    /// The text is not the one that comes after the latest, or one is missing, or there should be none.
    /// Nothing was changed.
    case conflict
}
