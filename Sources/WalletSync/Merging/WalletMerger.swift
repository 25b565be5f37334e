/// Merges two wallets that grew from one.
///
/// The contract, which `MergerConformance` in `WalletSyncTesting` checks: deterministic;
/// `merge(b, x, x) = x`; `merge(b, b, y) = y`; `merge(b, x, b) = x`; nothing that only one side changed is
/// lost; nothing is applied twice that both sides already hold; what it does not know survives.
public protocol WalletMerger<Wallet>: Sendable {
    associatedtype Wallet: Equatable & Sendable

    /// The wallet that holds `base` with the changes of both sides. May take its time, even wait for a
    /// person: edits go on meanwhile and are carried over by a second merge (rule R6). Waiting in it for another
    /// call of the engine but an edit would wait for ever.
    @concurrent func merge(base: Wallet, local: Wallet, remote: Wallet) async throws -> Wallet
}

/// A wallet that brings its own codec and merger.
public protocol SyncableWallet: Equatable, Sendable {
    associatedtype Codec: WalletCodec<Self>
    associatedtype Merger: WalletMerger<Self>

    static var codec: Codec { get }
    static var merger: Merger { get }
}
