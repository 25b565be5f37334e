import WalletSync
import WalletSyncHTTP
import WalletSyncTesting
import WalletctlCore

/// The fake server with a salt seed for each account, as the third generation has it.
actor SaltedServer {
    let server = FakeServer()
    private var seeds: [Account: SaltSeed] = [:]

    nonisolated var transport: SaltedTransport { SaltedTransport(salted: self, base: server.transport) }

    func seed(of account: Account) throws(TransportError) -> SaltSeed {
        guard let seed = seeds[account] else { throw .unauthorized }
        return seed
    }

    func takes(_ password: Password, of account: Account) async -> Bool {
        (try? await server.transport.authenticate(account, password: password, device: .random())) != nil
    }

    func keep(_ seed: SaltSeed, of account: Account) {
        seeds[account] = seed
    }
}

struct SaltedTransport: WalletTransport {
    let salted: SaltedServer
    var base: any PasswordChangingTransport
    /// What happens elsewhere right before a change of the password arrives.
    var beforeChange: (@Sendable () async -> Void)?

    var largestText: Int? { base.largestText }

    func saltSeed(of account: Account) async throws(TransportError) -> SaltSeed {
        try await salted.seed(of: account)
    }

    func register(_ account: Account, password: Password, saltSeed: SaltSeed) async throws(TransportError) {
        do throws(TransportError) {
            try await base.register(account, password: password)
        } catch {
            if await salted.takes(password, of: account) { await salted.keep(saltSeed, of: account) }
            throw error
        }
        await salted.keep(saltSeed, of: account)
    }

    func register(_ account: Account, password: Password) async throws(TransportError) {
        try await register(account, password: password, saltSeed: .random())
    }

    func authenticate(
        _ account: Account,
        password: Password,
        device: DeviceID
    ) async throws(TransportError) -> AuthToken {
        try await base.authenticate(account, password: password, device: device)
    }

    func latest(with token: AuthToken) async throws(TransportError) -> SignedText? {
        try await base.latest(with: token)
    }

    func post(_ text: SignedText, with token: AuthToken) async throws(TransportError) -> PostAnswer {
        try await base.post(text, with: token)
    }

    func changePassword(
        of account: Account,
        from old: Password,
        to new: Password,
        posting text: SignedText?
    ) async throws(TransportError) -> PasswordChangeAnswer {
        await beforeChange?()
        return try await base.changePassword(of: account, from: old, to: new, posting: text)
    }
}
