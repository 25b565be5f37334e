import WalletSync

extension OpenHome {
    /// Changes the account's password together with the wallet, sealed under the new keys; or finishes a change
    /// that was begun and whose outcome is not known, also after a restart.
    ///
    /// The order matters: the new keys are durable in the home, next to the former ones, before anything is
    /// sent. So whatever becomes of the answer, this device has the keys of what the server has.
    ///
    /// - Throws: ``HomeError/wrongPassword``; `SyncError` and `TransportError`. Where the outcome is not known,
    ///   the change stays under way: call again.
    public func changePassword(
        over transport: some WalletTransport,
        asking password: PasswordSource
    ) async throws {
        let wasUnderWay = try storedKeys()?.changingFrom != nil
        let keyring = try await changingKeyring(over: transport, asking: password)
        guard let old = keyring.changingFrom else { throw HomeError.noPasswordChange }
        let engine = try await WalletSession(self, keyring, over: transport).engine
        if wasUnderWay, try await engine.isSettled(with: keyring.current.serverPassword) {
            return try store(keyring.changed)
        }
        do {
            try await engine.changePassword(
                from: old.serverPassword,
                to: keyring.current.serverPassword
            )
        } catch {
            if await engine.isPasswordUnchanged(after: error) { try store(keyring.unchanged) }
            throw error
        }
        try store(keyring.changed)
    }

    /// Goes back to the former password, if the server still has it. A post that was made for the change is given
    /// up, so this device goes on as a new one.
    ///
    /// - Throws: ``HomeError/noPasswordChange``; `TransportError.unauthorized` if the change was made.
    public func giveUpPasswordChange(
        over transport: some WalletTransport,
        asking password: PasswordSource
    ) async throws {
        guard let stored = try storedKeys() else { throw HomeError.noKeys }
        guard stored.changingFrom != nil else { throw HomeError.noPasswordChange }
        let keyring = try await stored.keyring(for: configuration.account) { try await password(.new) }
        guard let old = keyring.changingFrom else { throw HomeError.noPasswordChange }
        let engine = try await WalletSession(self, keyring, over: transport).engine
        try await engine.authenticate(password: old.serverPassword)
        if await engine.hasUnfinishedPasswordChange { try await engine.recover(.becomeNewDevice) }
        try store(keyring.unchanged)
    }

    /// The ring with both keys, durable: the one of a change that was begun, or a new one.
    private func changingKeyring(
        over transport: some WalletTransport,
        asking password: PasswordSource
    ) async throws -> Keyring {
        let account = configuration.account
        guard let stored = try storedKeys() else { throw HomeError.noKeys }
        if stored.changingFrom != nil {
            return try await stored.keyring(for: account) { try await password(.new) }
        }
        let known = try await password(.current)
        let keyring = try await stored.keyring(for: account) { known }
        guard
            try await KeyMaterial.derived(from: known, for: account, origin: keyring.current.origin).id
                == keyring.current.id
        else { throw HomeError.wrongPassword }
        _ = try await WalletSession(self, keyring, over: transport).sync()
        // The account keeps its salt seed.
        let origin = keyring.current.origin
        let new = try await KeyMaterial.derived(from: password(.new), for: account, origin: origin)
        guard new.id != keyring.current.id else { throw HomeError.samePassword }
        let changing = keyring.changing(to: new)
        try store(changing)
        return changing
    }
}

extension SyncEngine {
    /// Whether the new password is good already and no post waits for it: then only the keys' file does not say
    /// so yet. Edits made since are no reason to leave that open, and a server out of reach none to guess.
    fileprivate func isSettled(with new: Password) async throws(SyncError) -> Bool {
        do throws(SyncError) {
            try await authenticate(password: new)
        } catch .transport(.unauthorized) {
            return false
        }
        return !hasUnfinishedPasswordChange
    }

    /// Whether the old password is certainly good still after this error: no post is under way that would
    /// change it, and the server did not leave open what became of a change without one.
    fileprivate func isPasswordUnchanged(after error: SyncError) -> Bool {
        if hasUnfinishedPasswordChange { return false }
        if mergeBase != nil { return true }
        switch error {
        case .unsyncedEdits, .overtaken, .tooLarge, .violation, .stalled, .cannotChangePassword: return true
        case .transport(.rejected), .transport(.tooLarge): return true
        default: return false
        }
    }
}
