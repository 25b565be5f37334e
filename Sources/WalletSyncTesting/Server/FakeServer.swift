public import WalletSync

/// A server in memory that keeps to the rules A1–A3 and answers as the public server does: accounts with
/// passwords, one token for each account and device, and a compare-and-swap register for each account.
public actor FakeServer {
    /// How long a token is good for: 14 days, as on the public server.
    public static let tokenLifetime = Duration.seconds(14 * 24 * 60 * 60)

    private struct Member {
        var password: Password
        var ledger: ServerLedger
    }

    /// Whom a token was issued to.
    struct Holder {
        let account: Account
        let device: DeviceID
    }

    private struct Grant {
        let holder: Holder
        let expiry: Duration
    }

    private let strictness: ServerLedger.Strictness
    private let now: @Sendable () -> Duration
    private let makeToken: @Sendable (DeviceID) -> AuthToken
    private var members: [Account: Member] = [:]
    private var grants: [AuthToken: Grant] = [:]

    /// A server without an account.
    ///
    /// - Parameters:
    ///   - strictness: whether it checks A1–A3, or A1 alone as the public server does.
    ///   - now: the time that tokens expire by, as a duration since any fixed moment.
    ///   - makeToken: makes a token for a device; by default 64 random hexadecimal digits.
    public init(
        _ strictness: ServerLedger.Strictness = .strict,
        now: @escaping @Sendable () -> Duration = { .zero },
        makeToken: @escaping @Sendable (DeviceID) -> AuthToken = { _ in .random() }
    ) {
        self.strictness = strictness
        self.now = now
        self.makeToken = makeToken
    }

    /// The way to this server. Any number of devices may share it.
    public nonisolated var transport: FakeTransport { FakeTransport(server: self) }

    // MARK: What a transport asks for

    func register(_ account: Account, password: Password) throws(TransportError) {
        guard members[account] == nil else { throw .accountExists }
        members[account] = Member(password: password, ledger: ServerLedger(strictness))
    }

    func authenticate(
        _ account: Account,
        password: Password,
        device: DeviceID
    ) throws(TransportError) -> AuthToken {
        guard members[account]?.password == password else { throw .unauthorized }
        grants = grants.filter { $0.value.holder.account != account || $0.value.holder.device != device }
        let token = makeToken(device)
        let holder = Holder(account: account, device: device)
        grants[token] = Grant(holder: holder, expiry: now() + Self.tokenLifetime)
        return token
    }

    func latest(with token: AuthToken) throws(TransportError) -> SignedText? {
        members[try holder(of: token).account]?.ledger.latest
    }

    func post(_ text: SignedText, with token: AuthToken) throws(TransportError) -> PostAnswer {
        let holder = try holder(of: token)
        switch members[holder.account]?.ledger.post(text, from: holder.device) {
        case .accepted: return .accepted(text)
        case .outOfDate(let latest): return .outOfDate(latest: latest)
        case .rejected(let reason): throw .rejected(reason)
        case nil: throw .unauthorized
        }
    }

    func changePassword(
        of account: Account,
        from old: Password,
        to new: Password,
        posting text: SignedText?
    ) throws(TransportError) -> PasswordChangeAnswer {
        guard members[account]?.password == old else { throw .unauthorized }
        guard (text == nil) == (latest(of: account) == nil) else { return .conflict }
        if let text {
            switch members[account]?.ledger.post(text, from: nil) {
            case .rejected(let reason): throw .rejected(reason)
            case .outOfDate: return .conflict
            case .accepted, nil: break
            }
        }
        members[account]?.password = new
        grants = grants.filter { $0.value.holder.account != account }
        return .changed
    }

    func holder(of token: AuthToken) throws(TransportError) -> Holder {
        guard let grant = grants[token], now() < grant.expiry else { throw .unauthorized }
        return grant.holder
    }

    // MARK: What a test may do behind the devices' backs

    /// Every text that the account ever posted with success, the first one first.
    public func chain(of account: Account) -> [SignedText] {
        members[account]?.ledger.chain ?? []
    }

    /// The account's latest text.
    public func latest(of account: Account) -> SignedText? {
        members[account]?.ledger.latest
    }

    /// Ends every token at once.
    public func expireTokens() {
        grants = [:]
    }

    /// Puts another history in place of the account's: a restored backup, a fork, or nothing at all.
    public func replaceChain(of account: Account, with chain: [SignedText]) {
        members[account]?.ledger.replaceChain(with: chain)
    }
}

extension AuthToken {
    /// A token of 64 random hexadecimal digits.
    public static func random() -> AuthToken {
        var generator = SystemRandomNumberGenerator()
        return random(using: &generator)
    }

    /// A token of 64 hexadecimal digits drawn from `generator`.
    public static func random(using generator: inout some RandomNumberGenerator) -> AuthToken {
        let digits = (0..<64).map { _ in String(Int.random(in: 0..<16, using: &generator), radix: 16) }
        return AuthToken(digits.joined())
    }
}
