internal import Foundation
public import WalletSync

/// The way to a server of the third generation, over HTTP: everything below `/api/3`.
///
/// The server is a register that compares and swaps; the whole state is sealed into it, see ``Generation3``.
/// Its refusals hold no state, so a get follows each. A request's body holds 100,000 bytes at most.
public struct Generation3Transport: Transport {
    let client: HTTPClient

    /// - Parameter address: `https://host`, with a port and a path where there are any; `http` only for this
    ///   machine, unless `settings` allow more. `/api/3` is put behind it.
    public init(_ address: String, settings: HTTPSettings = HTTPSettings()) throws(AddressError) {
        client = try HTTPClient(address, settings)
    }

    /// What goes into a request with a token and a tag of 64 characters each, as SHA-256 gives them, at any
    /// sequence. A larger tag leaves less room, and what does not fit is not sent.
    public var largestText: Int? { Self.roomForText }

    private static let roomForText: Int = {
        let characters = String(repeating: "0", count: 64)
        let wallet = Generation3Wallet.envelope(tag: IntegrityTag(characters))
        return Generation3.roomForText(in: HTTPRequest.Generation3.post(wallet, AuthToken(characters)))
    }()

    /// Makes the account, with a salt seed of its own that ``saltSeed(of:)`` then gives.
    public func register(_ account: Account, password: Password) async throws(TransportError) {
        try await register(account, password: password, saltSeed: .random())
    }

    /// Makes the account with the salt seed that the password was derived with.
    ///
    /// - Throws: ``TransportError/accountExists``; ``TransportError/rejected(_:)`` for a password of less than
    ///   8 bytes, say.
    public func register(
        _ account: Account,
        password: Password,
        saltSeed: SaltSeed
    ) async throws(TransportError) {
        let answer = try await send(HTTPRequest.Generation3.signUp(account, password, saltSeed))
        switch answer.status {
        case 201 where answer.isDone: return
        case 409 where answer.errorMessage != nil: throw .accountExists
        case 400 where answer.errorMessage != nil: throw .rejected("not a sign-up to the server (status 400)")
        default: throw answer.generation3Failure
        }
    }

    /// The salt seed of an account, which anybody may ask for.
    ///
    /// - Throws: ``TransportError/unauthorized`` if the server knows no such account.
    public func saltSeed(of account: Account) async throws(TransportError) -> SaltSeed {
        let answer = try await send(HTTPRequest.Generation3.saltSeed(of: account))
        switch answer.status {
        case 200: return try answer.saltSeed()
        case 400 where answer.errorMessage != nil:
            throw .rejected("not an account to the server (status 400)")
        case 404 where answer.errorMessage != nil:
            let failure = answer.generation3Failure
            throw failure == .noAnswer(.otherVersion) ? failure : .unauthorized
        default: throw answer.generation3Failure
        }
    }

    public func authenticate(
        _ account: Account,
        password: Password,
        device: DeviceID
    ) async throws(TransportError) -> AuthToken {
        let answer = try await send(HTTPRequest.Generation3.logIn(account, password, device))
        switch answer.status {
        case 200: return try Grant(answer, for: device).token
        case 400 where answer.errorMessage != nil: throw .rejected("not a log-in to the server (status 400)")
        default: throw answer.generation3Failure
        }
    }

    @concurrent
    public func latest(with token: AuthToken) async throws(TransportError) -> SignedText? {
        let answer = try await send(HTTPRequest.Generation3.wallet(token))
        switch answer.status {
        case 200: return try answer.generation3State()
        case 404 where answer.errorMessage == "Not Found: No wallet": return nil
        default: throw answer.generation3Failure
        }
    }

    @concurrent
    public func post(_ text: SignedText, with token: AuthToken) async throws(TransportError) -> PostAnswer {
        let answer = try await send(HTTPRequest.Generation3.post(Generation3Wallet(of: text), token))
        switch answer.status {
        case 200 where answer.isDone: return .accepted(text)
        case 409 where answer.errorMessage != nil: return .outOfDate(latest: try await latest(with: token))
        case 400 where answer.errorMessage != nil: throw .rejected("malformed to the server (status 400)")
        case 413: throw .rejected("too large for the server (status 413)")
        default: throw answer.generation3Failure
        }
    }

    /// Sends a request, unless it is larger than the server takes.
    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPAnswer {
        let size = request.body?.size ?? 0
        guard size <= Generation3.largestBody else { throw .tooLarge(limit: Self.roomForText) }
        return try await client.send(request)
    }
}

extension Generation3Transport: CustomStringConvertible, CustomReflectable {
    public var description: String { "generation 3 at \(client.address)" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
