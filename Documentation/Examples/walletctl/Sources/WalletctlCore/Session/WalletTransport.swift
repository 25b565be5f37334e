public import WalletSync
public import WalletSyncHTTP

/// A transport to a server that keeps a salt seed for each account.
public protocol WalletTransport: PasswordChangingTransport {
    /// The account's salt seed.
    ///
    /// - Throws: `unauthorized` if there is no such account.
    func saltSeed(of account: Account) async throws(TransportError) -> SaltSeed

    /// Makes the account with this salt seed.
    ///
    /// - Throws: `accountExists`.
    func register(
        _ account: Account,
        password: Password,
        saltSeed: SaltSeed
    ) async throws(TransportError)
}

extension Generation3Transport: WalletTransport {}
