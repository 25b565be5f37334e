import WalletSync
import WalletSyncHTTP

extension OpenHome {
    /// Makes the account on the server, with keys that are then this home's.
    ///
    /// If the answer is lost the account may have been made all the same; then ``logIn(over:asking:)`` finds its
    /// salt seed there.
    ///
    /// - Throws: `TransportError`, `accountExists` among them, and what `password` throws.
    @discardableResult
    public func register(
        over transport: some WalletTransport,
        asking password: PasswordSource
    ) async throws -> Keyring {
        let former = try await keysThatStay(asking: password)
        let origin = KeyOrigin(saltSeed: .random(), cost: configuration.cost)
        let key = try await KeyMaterial.derived(
            from: password(.new),
            for: configuration.account,
            origin: origin
        )
        try await transport.register(
            configuration.account,
            password: key.serverPassword,
            saltSeed: origin.saltSeed
        )
        return try keep(key, former: former)
    }

    /// Logs in: derives the keys from the password and the server's salt seed, and keeps them if the server
    /// takes them. ``HomeConfiguration/keepsKeys`` becomes `keepsKeys`, if that is given. After a change of the password on another device, the former keys stay on the keyring.
    ///
    /// - Throws: ``HomeError/passwordChangeUnderWay`` for the password that a change under way starts from;
    ///   `TransportError`, `unauthorized` for a wrong password; ``HomeError/wrongPassword`` for a wrong
    ///   former one; and what `password` throws.
    @discardableResult
    public mutating func logIn(
        over transport: some WalletTransport,
        asking password: PasswordSource,
        keepingKeys keepsKeys: Bool? = nil
    ) async throws -> Keyring {
        let account = configuration.account
        let saltSeed = try await transport.saltSeed(of: account)
        let origin = KeyOrigin(saltSeed: saltSeed, cost: configuration.cost)
        let key = try await KeyMaterial.derived(from: password(.current), for: account, origin: origin)
        let stored = try storedKeys()
        if let stored, stored.changingFrom == key.id { throw HomeError.passwordChangeUnderWay }
        // Under an id of its own: the token of this device's last log-in stays good.
        _ = try await transport.authenticate(account, password: key.serverPassword, device: .random())
        let former =
            if let stored, stored.keys.first?.id == key.id {
                try stored.keyring(with: key).formerWithPending
            } else {
                try await keysThatStay(asking: password)
            }
        if let keepsKeys { try keepKeys(keepsKeys) }
        return try keep(key, former: former)
    }

    private func keysThatStay(asking password: PasswordSource) async throws -> [KeyMaterial] {
        guard let stored = try storedKeys() else { return [] }
        let keyring = try await stored.keyring(for: configuration.account) { try await password(.former) }
        return [keyring.current] + keyring.formerWithPending
    }

    private func keep(_ key: KeyMaterial, former: [KeyMaterial]) throws -> Keyring {
        let keyring = Keyring(current: key, former: former.filter { $0.id != key.id })
        try store(keyring)
        return keyring
    }
}
