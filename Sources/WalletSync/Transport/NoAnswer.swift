/// Why nothing trustworthy came back from a request.
///
/// Holds neither a token nor a password nor anything that a server sent. A transport of your own that has
/// no better word for it writes a string: `throw .noAnswer("the modem is asleep")`.
public enum NoAnswer: Hashable, Sendable {
    /// A limit on time.
    public enum TimeLimit: Hashable, Sendable {
        /// The one for the first sign of life.
        case connect
        /// The one for the whole request.
        case total
    }

    /// No way to the server: its name is not known here, or there is no network. Wait for a network.
    case noNetwork
    /// Nobody listens at the address. Look at the address, or try again later.
    case refused
    /// No secure connection could be made, or its certificate is not to be trusted. Do not go on without.
    case insecure
    /// A time limit was reached.
    case timedOut(TimeLimit)
    /// The connection ended before the answer did.
    case cut
    /// The server pointed to another address, which was not followed. Use that one if you trust it.
    case redirected
    /// The answer is larger than was allowed, and was given up.
    case tooLarge(limit: Int)
    /// There was an answer, and it is none that this server gives: a page of a proxy or a hotel, say.
    case unreadable(String)
    /// The server speaks another version of its protocol. The app is to be brought up to date.
    case otherVersion
    /// Something else.
    case other(String)
}

extension NoAnswer: ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) {
        self = .other(value)
    }
}

extension NoAnswer: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noNetwork: "there is no way to the server"
        case .refused: "the connection was refused"
        case .insecure: "no secure connection could be made"
        case .timedOut(.connect): "the server showed no sign of life in time"
        case .timedOut(.total): "the request took too long"
        case .cut: "the connection ended before the answer did"
        case .redirected: "the server pointed to another address"
        case .tooLarge(let limit): "the answer is larger than \(limit) bytes"
        case .unreadable(let what): "not an answer of this server: \(what)"
        case .otherVersion: "the server speaks another version of its protocol"
        case .other(let reason): reason
        }
    }
}
