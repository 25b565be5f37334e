public import WalletSync

/// One request and what came of it, as it really passed between a device and its server.
public struct Exchange: Hashable, Sendable {
    /// What was asked.
    public enum Request: Hashable, Sendable {
        case register
        case authenticate(DeviceID)
        case get
        case post(SignedText)
        case changePassword(SignedText?)
    }

    /// What came of it.
    public enum Answer: Hashable, Sendable {
        case registered
        case token(AuthToken)
        case latest(SignedText?)
        case posted(PostAnswer)
        case passwordChange(PasswordChangeAnswer)
        case failed(TransportError)
    }

    /// Who asked.
    public let party: String
    /// What was asked.
    public let request: Request
    /// What came of it.
    public let answer: Answer
}

/// What passed between any number of parties and their servers, in order.
public actor ExchangeLog {
    /// What was logged and not yet taken out, in order.
    public private(set) var exchanges: [Exchange] = []

    /// An empty log.
    public init() {}

    func append(_ exchange: Exchange) {
        exchanges.append(exchange)
    }

    /// Takes out what was logged so far.
    public func drain() -> [Exchange] {
        defer { exchanges = [] }
        return exchanges
    }
}

/// Lets everything through to another transport, and logs it.
public struct RecordingTransport: PasswordChangingTransport {
    private let party: String
    private let transport: any Transport
    private let log: ExchangeLog

    /// - Parameter party: the name of the device in the log.
    public init(_ party: String, over transport: any Transport, to log: ExchangeLog) {
        self.party = party
        self.transport = transport
        self.log = log
    }

    public var largestText: Int? { transport.largestText }

    public func register(_ account: Account, password: Password) async throws(TransportError) {
        try await logged(.register, { _ in .registered }) { () throws(TransportError) in
            try await transport.register(account, password: password)
        }
    }

    public func authenticate(
        _ account: Account,
        password: Password,
        device: DeviceID
    ) async throws(TransportError) -> AuthToken {
        try await logged(.authenticate(device), Exchange.Answer.token) { () throws(TransportError) in
            try await transport.authenticate(account, password: password, device: device)
        }
    }

    public func latest(with token: AuthToken) async throws(TransportError) -> SignedText? {
        try await logged(.get, Exchange.Answer.latest) { () throws(TransportError) in
            try await transport.latest(with: token)
        }
    }

    public func post(
        _ text: SignedText,
        with token: AuthToken
    ) async throws(TransportError) -> PostAnswer {
        try await logged(.post(text), Exchange.Answer.posted) { () throws(TransportError) in
            try await transport.post(text, with: token)
        }
    }

    public func checkPasswordChange(
        of account: Account,
        from old: Password,
        to new: Password,
        posting text: SignedText?
    ) throws(TransportError) {
        try transport.changingPasswords.checkPasswordChange(of: account, from: old, to: new, posting: text)
    }

    public func changePassword(
        of account: Account,
        from old: Password,
        to new: Password,
        posting text: SignedText?
    ) async throws(TransportError) -> PasswordChangeAnswer {
        try await logged(.changePassword(text), Exchange.Answer.passwordChange) { () throws(TransportError) in
            try await transport.changingPasswords.changePassword(
                of: account,
                from: old,
                to: new,
                posting: text
            )
        }
    }

    private func logged<Value>(
        _ request: Exchange.Request,
        _ answer: (Value) -> Exchange.Answer,
        _ body: () async throws(TransportError) -> Value
    ) async throws(TransportError) -> Value {
        do throws(TransportError) {
            let value = try await body()
            await log.append(Exchange(party: party, request: request, answer: answer(value)))
            return value
        } catch {
            await log.append(Exchange(party: party, request: request, answer: .failed(error)))
            throw error
        }
    }
}
