public import Logging
public import WalletSync
public import WalletSyncHTTP

/// Lets everything through to another transport and logs what was asked and what came of it: kinds, sizes and
/// errors, never a password, a token, a tag or a text.
public struct LoggingTransport: WalletTransport {
    private let base: any WalletTransport
    private let logger: Logger

    /// Logs to `logger`, at the level `debug`.
    public init(over base: any WalletTransport, to logger: Logger) {
        self.base = base
        self.logger = logger
    }

    public var largestText: Int? { base.largestText }

    public func saltSeed(of account: Account) async throws(TransportError) -> SaltSeed {
        try await logged("salt seed", { _ in "known" }) { () throws(TransportError) in
            try await base.saltSeed(of: account)
        }
    }

    public func register(
        _ account: Account,
        password: Password,
        saltSeed: SaltSeed
    ) async throws(TransportError) {
        try await logged("register", { "done" }) { () throws(TransportError) in
            try await base.register(account, password: password, saltSeed: saltSeed)
        }
    }

    public func register(_ account: Account, password: Password) async throws(TransportError) {
        try await logged("register", { "done" }) { () throws(TransportError) in
            try await base.register(account, password: password)
        }
    }

    public func authenticate(
        _ account: Account,
        password: Password,
        device: DeviceID
    ) async throws(TransportError) -> AuthToken {
        try await logged("authenticate", { _ in "token received" }) { () throws(TransportError) in
            try await base.authenticate(account, password: password, device: device)
        }
    }

    public func latest(with token: AuthToken) async throws(TransportError) -> SignedText? {
        try await logged("get", { $0?.description ?? "nothing" }) { () throws(TransportError) in
            try await base.latest(with: token)
        }
    }

    public func post(_ text: SignedText, with token: AuthToken) async throws(TransportError) -> PostAnswer {
        try await logged("post of \(text)", Self.describe) { () throws(TransportError) in
            try await base.post(text, with: token)
        }
    }

    public func checkPasswordChange(
        of account: Account,
        from old: Password,
        to new: Password,
        posting text: SignedText?
    ) throws(TransportError) {
        try base.checkPasswordChange(of: account, from: old, to: new, posting: text)
    }

    public func changePassword(
        of account: Account,
        from old: Password,
        to new: Password,
        posting text: SignedText?
    ) async throws(TransportError) -> PasswordChangeAnswer {
        try await logged("change of password", { "\($0)" }) { () throws(TransportError) in
            try await base.changePassword(of: account, from: old, to: new, posting: text)
        }
    }

    private static func describe(_ answer: PostAnswer) -> String {
        switch answer {
        case .accepted: "accepted"
        case .outOfDate(let latest): "out of date, the latest is \(latest?.description ?? "nothing")"
        }
    }

    private func logged<Value>(
        _ request: String,
        _ describe: (Value) -> String,
        _ body: () async throws(TransportError) -> Value
    ) async throws(TransportError) -> Value {
        logger.debug("\(request)…")
        do throws(TransportError) {
            let value = try await body()
            logger.debug("\(request): \(describe(value))")
            return value
        } catch {
            logger.debug("\(request): failed: \(error)")
            throw error
        }
    }
}
