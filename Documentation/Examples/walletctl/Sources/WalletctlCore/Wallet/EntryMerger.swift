public import WalletSync

/// Merges two wallets entry by entry.
///
/// A write stays if both sides have it, or if one side made it since the base; it goes if one side replaced or
/// removed it. From that alone follows: different edits of one entry both stay, as a conflict; an edit beats a
/// deletion, since the deletion names only writes that its author had seen; and nothing that was deleted comes
/// back. Two writes of the same value become one.
public struct EntryMerger: WalletMerger {
    /// The merger; it has no state.
    public init() {}

    public func merge(
        base: NamedWallet,
        local: NamedWallet,
        remote: NamedWallet
    ) async throws -> NamedWallet {
        EntryMerger.merge(base: base, local: local, remote: remote)
    }

    /// The same, at once.
    public static func merge(base: NamedWallet, local: NamedWallet, remote: NamedWallet) -> NamedWallet {
        if local == remote || local == base { return remote }
        if remote == base { return local }
        var merged = remote
        for key in Set(local.keys).union(base.keys).union(remote.keys) {
            merged[key] = merge(base: base[key], local: local[key], remote: remote[key])
        }
        return merged
    }

    private static func merge(base: [Write], local: [Write], remote: [Write]) -> [Write] {
        if local == remote || local == base { return remote }
        if remote == base { return local }
        let (base, local, remote) = (Set(base), Set(local), Set(remote))
        let writes = local.intersection(remote).union(local.subtracting(base)).union(remote.subtracting(base))
        return latestOfEachValue(writes)
    }

    private static func latestOfEachValue(_ writes: Set<Write>) -> [Write] {
        Array(Dictionary(writes.map { ($0.value, $0) }, uniquingKeysWith: max).values)
    }
}
