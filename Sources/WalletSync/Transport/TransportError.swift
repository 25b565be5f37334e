/// Why a request gave no result. None of them changes anything on this side.
public enum TransportError: Error, Hashable, Sendable {
    /// The token is unknown or expired, or account and password do not match. The engine renews the token
    /// once; after that, ask the person for the password.
    case unauthorized
    /// The account is registered already. Authenticate instead.
    case accountExists
    /// The server will never take this post. The engine stalls; see ``SyncStatus/stalled(reason:)``.
    case rejected(String)
    /// The text is larger than can be carried; nothing was sent.
    case tooLarge(limit: Int)
    /// The server is there and wants to be left alone, for at least this long if it said so.
    case unavailable(retryAfter: Duration?)
    /// Nothing trustworthy came back: no connection, a time-out, a cut or unreadable answer. A post may or
    /// may not have arrived. Try again later; nothing is sent twice with other content.
    case noAnswer(NoAnswer)
    /// The calling task was cancelled.
    case cancelled
}

extension TransportError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unauthorized: "not authorized"
        case .accountExists: "the account exists already"
        case .rejected(let reason): "rejected for ever: \(reason)"
        case .tooLarge(let limit): "larger than the \(limit) bytes that can be carried"
        case .unavailable(nil): "the server wants to be left alone for now"
        case .unavailable(let pause?): "the server wants to be left alone for \(pause)"
        case .noAnswer(let reason): "no answer: \(reason)"
        case .cancelled: "cancelled"
        }
    }
}
