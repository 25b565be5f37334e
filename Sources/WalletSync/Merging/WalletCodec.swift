/// Opens and seals an app's wallet: the only place where the wallet is in the clear.
///
/// `open(seal(wallet))` gives a wallet equal to `wallet`; sealing again may give other bytes. `Wallet`'s
/// `==` decides whether there is anything to sync, so it must tell apart what the person would: mind that
/// Swift's strings compare by canonical equivalence (see ``ExactText``).
public protocol WalletCodec<Wallet>: Sendable {
    associatedtype Wallet: Equatable & Sendable

    /// The wallet of an account that has none yet. It stands for the missing merge base.
    var empty: Wallet { get }

    /// Opens a sealed wallet. What it throws reaches the caller as ``SyncError/cannotOpen(_:)`` and changes
    /// nothing.
    @concurrent func open(_ encryptedWallet: ExactText) async throws -> Wallet

    /// Seals a wallet.
    @concurrent func seal(_ wallet: Wallet) async throws -> ExactText
}
