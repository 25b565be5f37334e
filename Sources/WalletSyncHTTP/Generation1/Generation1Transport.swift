internal import Foundation
public import WalletSync

/// The way to a server of the first generation, over HTTP: `/signup`, `/auth/full` and `/wallet-state`.
///
/// A state travels as the exact text that was signed, and its tag as the text of `hmac`. A refused post is
/// answered with the latest state, so it takes no second request. What the public server's percent bug has
/// spoilt is read again, exactly; see `HTTP.md`.
public struct Generation1Transport: Transport {
    private let client: HTTPClient

    /// - Parameter address: `https://host`, with a port and a path where there are any; `http` only for this
    ///   machine, unless `settings` allow more.
    public init(_ address: String, settings: HTTPSettings = HTTPSettings()) throws(AddressError) {
        client = try HTTPClient(address, settings)
    }

    init(over client: HTTPClient) {
        self.client = client
    }

    public func register(_ account: Account, password: Password) async throws(TransportError) {
        let answer = try await client.send(.signUp(account, password))
        switch answer.status {
        case 201 where answer.isObject: return
        case 409 where answer.errorMessage != nil: throw .accountExists
        case 400 where answer.errorMessage != nil: throw .rejected("not a sign-up to the server (status 400)")
        default: throw answer.failure
        }
    }

    public func authenticate(
        _ account: Account,
        password: Password,
        device: DeviceID
    ) async throws(TransportError) -> AuthToken {
        let answer = try await client.send(.logIn(account, password, device))
        switch answer.status {
        case 200: return try Grant(answer, for: device).token
        case 400 where answer.errorMessage != nil: throw .rejected("not a log-in to the server (status 400)")
        default: throw answer.failure
        }
    }

    public func latest(with token: AuthToken) async throws(TransportError) -> SignedText? {
        try await get(with: token)
    }

    public func post(_ text: SignedText, with token: AuthToken) async throws(TransportError) -> PostAnswer {
        try await send(text, with: token)
    }

    // Large states are written and read beside the caller's actor.

    @concurrent
    private func get(with token: AuthToken) async throws(TransportError) -> SignedText? {
        let answer = try await client.send(.get("/wallet-state", query: ["token": token.secret]))
        switch answer.status {
        case 200 where answer.mayBeSpoilt:
            guard let state = try await readExactly(with: token) else {
                throw .noAnswer(.unreadable("a state and no state"))
            }
            return state
        case 200: return try Generation1State(answer).signed
        case 404 where answer.errorMessage == "Not Found: No wallet state": return nil
        default: throw answer.failure
        }
    }

    @concurrent
    private func send(_ text: SignedText, with token: AuthToken) async throws(TransportError) -> PostAnswer {
        guard text.text[...].isUTF8 else { throw .rejected("the text is not UTF-8") }
        let answer = try await client.send(.post(text, token))
        switch answer.status {
        case 200 where answer.mayBeSpoilt: return try await confirm(text, with: token)
        case 200: return .accepted(try Generation1State(answer).signed)
        case 409: return .outOfDate(latest: try answer.refusedOver())
        case 400 where answer.errorMessage != nil: throw .rejected("malformed to the server (status 400)")
        case 413: throw .rejected("too large for the server (status 413)")
        default: throw answer.failure
        }
    }

    /// Reads the latest state in a way that no percent sign spoils: out of the refusal of a post that can
    /// only be refused, and so changes nothing.
    private func readExactly(with token: AuthToken) async throws(TransportError) -> SignedText? {
        let harmless = SignedText(text: Array("{}".utf8), tag: IntegrityTag("none"))
        let answer = try await client.send(.post(harmless, token))
        guard answer.status == 409 else { throw answer.failure }
        return try answer.refusedOver()
    }

    /// The server took the post, and what it gave back may be spoilt. That it holds the post is seen by
    /// reading it. If that cannot be seen, there was no answer: the engine sends the same bytes again, which
    /// settles it.
    private func confirm(
        _ text: SignedText,
        with token: AuthToken
    ) async throws(TransportError) -> PostAnswer {
        do throws(TransportError) {
            if try await readExactly(with: token) == text { return .accepted(text) }
        } catch .cancelled {
            throw .cancelled
        } catch {}
        throw .noAnswer(.unreadable("accepted, with a state that percent signs have spoilt"))
    }
}

extension Generation1Transport: CustomStringConvertible, CustomReflectable {
    public var description: String { "generation 1 at \(client.address)" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
