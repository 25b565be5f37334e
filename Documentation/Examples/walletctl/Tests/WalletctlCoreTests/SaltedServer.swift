import WalletSync
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
    var newSeed: SaltSeed?
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

    func renewing(_ saltSeed: SaltSeed) -> SaltedTransport {
        SaltedTransport(salted: salted, base: base, newSeed: saltSeed, beforeChange: beforeChange)
    }

    func changePassword(
        of account: Account,
        from old: Password,
        to new: Password,
        posting text: SignedText?
    ) async throws(TransportError) -> PasswordChangeAnswer {
        await beforeChange?()
        let former = try await salted.seed(of: account)
        await salted.keep(newSeed ?? former, of: account)
        do throws(TransportError) {
            let answer = try await base.changePassword(of: account, from: old, to: new, posting: text)
            if answer == .conflict { await salted.keep(former, of: account) }
            return answer
        } catch {
            // A lost answer leaves the password changed or not; the seed follows it.
            if await !salted.takes(new, of: account) { await salted.keep(former, of: account) }
            throw error
        }
    }
}
