public import WalletSync

/// An open wallet: the home's engine with its keys.
public struct WalletSession: Sendable {
    /// The home that it was opened from.
    public let home: OpenHome
    /// The keys.
    public let keyring: Keyring
    /// What edits and syncs.
    public let engine: SyncEngine<NamedWallet>

    let codec: KeyringCodec

    init(_ home: OpenHome, _ keyring: Keyring, over transport: some Transport) async throws {
        let account = home.configuration.account
        let password = keyring.current.serverPassword
        let options = SyncOptions(
            integrity: KeyringIntegrity(keyring),
            floor: home.configuration.floor,
            credentials: { _ in password }
        )
        codec = KeyringCodec(keyring, for: account)
        engine = try await SyncEngine(
            for: account,
            over: transport,
            codec: codec,
            merger: EntryMerger(),
            storage: home.storage,
            options: options
        )
        self.home = home
        self.keyring = keyring
    }
}

extension OpenHome {
    /// Opens the wallet. While a change of the password is under way it can be read and edited, not synced.
    ///
    /// - Throws: ``HomeError/noKeys`` before the first log-in, ``HomeError/passwordChangeUnderWay``,
    ///   ``HomeError/wrongPassword`` and `SyncError`.
    public func session(
        over transport: some Transport,
        asking password: PasswordSource
    ) async throws -> WalletSession {
        guard let stored = try storedKeys() else { throw HomeError.noKeys }
        let keyring = try await stored.keyring(for: configuration.account) { try await password(.current) }
        return try await WalletSession(self, keyring, over: transport)
    }
}

extension WalletSession {
    /// The entries that differ between this device and what the server is known to have, in byte order.
    public func unsyncedKeys() async throws -> [ExactText] {
        let mine = await engine.wallet
        let base = await engine.mergeBase
        let known = if let base { try await codec.open(base.encryptedWallet) } else { NamedWallet() }
        return Set(mine.keys).union(known.keys).filter { mine[$0] != known[$0] }.sorted()
    }
}
