extension Replica {
    /// Takes a wallet of the history as an edit. The wallet that it replaces goes into the history.
    mutating func restore(_ wallet: Wallet) -> [Action<Wallet>] {
        guard !isSuspended, record.wallet != wallet else { return [] }
        keep(.localWallet(record.wallet))
        return edit(wallet)
    }
}
