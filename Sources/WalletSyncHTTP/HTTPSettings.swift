/// What a transport may take: time, memory, and the way without encryption.
public struct HTTPSettings: Hashable, Sendable {
    /// How long the server may take to show life: to take the first bytes of a request's body, or to begin
    /// its answer. It covers looking up the name, connecting and TLS; and for a request without a body,
    /// what the server does before it answers.
    public var connectTimeout: Duration
    /// How long a whole request may take, from the call to the last byte of the answer.
    public var totalTimeout: Duration
    /// The largest body of an answer, in bytes as unpacked. The transfer of a larger one is ended.
    public var largestAnswer: Int
    /// Whether passwords and tokens may go unencrypted to other machines. To this one they always may.
    public var allowsPlainHTTP: Bool

    /// By default: 30 seconds to show life, 5 minutes in all, 256 MiB, and nothing unencrypted.
    public init(
        connectTimeout: Duration = .seconds(30),
        totalTimeout: Duration = .seconds(300),
        largestAnswer: Int = 256 << 20,
        allowsPlainHTTP: Bool = false
    ) {
        self.connectTimeout = connectTimeout
        self.totalTimeout = totalTimeout
        self.largestAnswer = largestAnswer
        self.allowsPlainHTTP = allowsPlainHTTP
    }
}
