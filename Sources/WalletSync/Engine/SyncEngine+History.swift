extension SyncEngine {
    /// What decisions put aside, and then the former merge bases; each the latest first. Bounded by
    /// ``SyncOptions/keepsakeLimit`` and ``SyncOptions/formerBaseLimit``.
    public var history: [HistoryEntry<Wallet>] {
        replica.record.keepsakes.map { HistoryEntry($0) }
            + replica.record.formerBases.map { HistoryEntry(formerBase: $0) }
    }

    /// Opens the wallet of an entry, to show it; `nil` for evidence that the server had nothing.
    ///
    /// - Throws: ``SyncError/cannotOpen(_:)``.
    public func wallet(of entry: HistoryEntry<Wallet>) async throws(SyncError) -> Wallet? {
        switch entry.source {
        case .state(let state): return try await wallet(of: state)
        case .wallet(let wallet): return wallet
        case .sealed(let text):
            do { return try await codec.open(text) } catch { throw .cannotOpen(error) }
        case .nothing: return nil
        }
    }

    /// Makes an entry's wallet the local wallet, and returns once that is durable. It is an edit as any
    /// other: it does not wait for the network, it is allowed during a violation, and the next sync merges
    /// and posts it. The wallet that it replaces goes into the history, so restoring can be undone.
    ///
    /// - Throws: ``SyncError/cannotOpen(_:)``; ``SyncError/nothingToTake`` for evidence that the server
    ///   had nothing; and as ``edit(_:)``.
    public func restore(_ entry: HistoryEntry<Wallet>) async throws(SyncError) {
        try await reloadIfSuspended()
        guard let wallet = try await wallet(of: entry) else { throw .nothingToTake }
        try await reloadIfSuspended()
        dispatch(.restore(wallet))
        try await untilDurable(replica.record.generation)
    }
}
