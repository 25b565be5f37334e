import Testing
import WalletSync
import WalletSyncHTTP

/// What a script does after its bytes.
enum Ending: Sendable {
    /// The connection stays, for the next request.
    case keep
    /// Closed, as a server does that is done.
    case close
    /// Reset, as by a machine that knows of no such connection.
    case reset
}

/// Answers each request with these bytes.
func playing(_ answer: [UInt8], _ ending: Ending = .keep) -> @Sendable (Connection) -> Void {
    { connection in
        while connection.request() != nil {
            connection.send(answer)
            if case .reset = ending { connection.abort() }
            guard case .keep = ending else { return }
        }
    }
}

/// Reads requests and never answers.
let silent: @Sendable (Connection) -> Void = { $0.waitForEnd() }

/// The error that a call of a transport ends with, or `nil` if it ends without.
func error(of call: () async throws -> Void) async -> TransportError? {
    do {
        try await call()
        return nil
    } catch let error as TransportError {
        return error
    } catch {
        Issue.record("\(error)")
        return nil
    }
}

/// The four requests of a transport, each with values that must never be shown.
enum Call: String, CaseIterable, Sendable {
    case register, authenticate, latest, post

    static let account = Account("ann@example.com")
    static let password: Password = "pass-s3cret"
    static let token = AuthToken("token-s3cret")
    static let text = SignedText(
        text: Array(#"{"deviceId":"a","encryptedWallet":"wallet-s3cret","lastSynced":{"a":1}}"#.utf8),
        tag: IntegrityTag("hmac-s3cret")
    )
    /// What each of the secrets holds.
    static let secret = "s3cret"

    func make(over transport: some Transport) async throws(TransportError) {
        switch self {
        case .register: try await transport.register(Self.account, password: Self.password)
        case .authenticate:
            guard let device = DeviceID("a") else { return }
            _ = try await transport.authenticate(Self.account, password: Self.password, device: device)
        case .latest: _ = try await transport.latest(with: Self.token)
        case .post: _ = try await transport.post(Self.text, with: Self.token)
        }
    }
}

/// The error of one call of a generation 1 transport to a listener.
func failure(
    of call: Call,
    _ serve: @escaping @Sendable (Connection) -> Void,
    settings: HTTPSettings = HTTPSettings()
) async throws -> TransportError? {
    try await withListener(serve) { listener in
        let transport = try Generation1Transport(listener.address, settings: settings)
        return await error { try await call.make(over: transport) }
    }
}
