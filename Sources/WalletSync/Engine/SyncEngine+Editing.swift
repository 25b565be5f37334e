extension SyncEngine {
    /// Changes the wallet, and returns once the change is durable. Never waits for the network.
    ///
    /// - Throws: what `change` throws, with the wallet as it was; ``SyncError/editNotSaved(_:)`` if the
    ///   change could not be stored (R15); and what reading the record again throws, if an earlier save
    ///   had failed.
    @discardableResult
    public func edit<Value: Sendable>(
        _ change: @Sendable (inout Wallet) throws -> Value
    ) async throws -> Value {
        try await reloadIfSuspended()
        var wallet = replica.record.wallet
        let value = try change(&wallet)
        dispatch(.edit(wallet))
        try await untilDurable(replica.record.generation)
        return value
    }

    func untilDurable(_ generation: UInt64) async throws(SyncError) {
        guard replica.durableGeneration < generation else { return }
        let attempt = operations.nextNumber()
        let isSaved = await withCheckedContinuation { continuation in
            edits.append(
                PendingEdits.Edit(generation: generation, attempt: attempt, continuation: continuation)
            )
        }
        if !isSaved { throw .editNotSaved(EditID(generation: generation, attempt: attempt)) }
    }

    /// Reads the record again after a storage error, and says which of the edits that failed are in.
    /// Every call does so by itself where it is needed.
    ///
    /// - Throws: ``SyncError/storage(_:)``, ``SyncError/record(_:)``, ``SyncError/recordVanished`` and
    ///   ``SyncError/cannotOpen(_:)``.
    @discardableResult
    public func reload() async throws(SyncError) -> Reload? {
        try await reloadIfSuspended()
        return lastReload
    }

    /// Whether an edit whose save failed is in the wallet after all (R15); where it is not, make it again.
    /// Unlike ``lastReload``, it answers also when the record was read again for a later failure since.
    ///
    /// - Throws: as ``reload()``.
    public func isMade(_ edit: EditID) async throws(SyncError) -> Bool {
        try await reloadIfSuspended()
        return edits.isPresent(edit)
    }

    func reloadIfSuspended() async throws(SyncError) {
        while replica.isSuspended {
            let task = reloading ?? Task { await readAgain() }
            reloading = task
            _ = try await task.value.get()
        }
    }

    private func readAgain() async -> Result<Reload, SyncError> {
        defer { reloading = nil }
        do throws(SyncError) {
            let loaded = try await Self.load(account, from: storage, codec: codec)
            if loaded == nil, replica.durableGeneration > 0 { throw .recordVanished }
            let record =
                loaded
                ?? ReplicaRecord(
                    account: account,
                    deviceID: deviceID,
                    wallet: codec.empty,
                    floor: options.floor
                )
            // A storage that gives an older record than it had stored was set back by somebody else.
            let isOlder = record.generation < replica.durableGeneration
            let wasSetBack = await storage.wasSetBack || isOlder
            dispatch(.reloaded(record))
            if wasSetBack { replica.takeNewID(options.newDeviceID(in: record)) }
            let reload = edits.reload(at: record.generation)
            lastReload = reload
            return .success(reload)
        } catch {
            return .failure(error)
        }
    }

    /// The account's record, or `nil` if there has never been one.
    static func load(
        _ account: Account,
        from storage: any Storage,
        codec: any WalletCodec<Wallet>
    ) async throws(SyncError) -> ReplicaRecord<Wallet>? {
        let bytes: [UInt8]?
        do { bytes = try await storage.load() } catch { throw .storage(error) }
        guard let bytes else { return nil }
        let sealed: SealedRecord
        do throws(RecordError) {
            sealed = try SealedRecord(decoding: bytes, for: account)
        } catch {
            throw .record(error)
        }
        do { return try await sealed.opened(with: codec) } catch { throw .cannotOpen(error) }
    }
}
