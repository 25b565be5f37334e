public import WalletSync

/// What a device may ask of a server.
public enum RequestKind: String, Hashable, Sendable, CaseIterable {
    case register, authenticate, get, post, changePassword
}

/// What may happen to one request on its way, or in front of the server's door.
public enum NetworkFault: Hashable, Sendable {
    /// The request never arrives. The caller has no answer.
    case loseRequest
    /// The server does what was asked; the answer is lost.
    case loseAnswer
    /// The server does what was asked; the connection breaks in the middle of its answer.
    case cutAnswer
    /// The request arrives twice. The caller gets the answer to the second copy.
    case duplicate
    /// The caller has no answer, and the request strays: it arrives when the test delivers the strays.
    case strayRequest
    /// The request arrives and is answered, and a copy of it strays.
    case strayDuplicate
    /// What strays arrives first, the latest first; then this request.
    case afterStrays
    /// The request is held up until the test opens the checkpoint, or the caller is cancelled.
    case holdRequest(Checkpoint)
    /// The server does what was asked, and the answer is held up until the test opens the checkpoint, or
    /// the caller is cancelled.
    case holdAnswer(Checkpoint)
    /// The same, but cancelling does not end the call: the answer comes after the caller gave up.
    case answerLate(Checkpoint)
    /// The server does nothing and answers with this error: `.unauthorized` for a 401,
    /// `.unavailable(retryAfter:)` for a 429 or 503, `.rejected` for a 400, `.tooLarge` for a 413.
    case refuse(TransportError)
}
