extension SyncEngine {
    /// Carries out one action of an operation and says what came of it.
    func perform(_ action: Action<Wallet>, _ id: OperationID) async -> Event<Wallet> {
        do throws(SyncError) {
            switch action {
            case .seal(_, let draft): return .sealed(id, try await seal(draft))
            case .get: return .latest(id, try await get())
            case .post(_, let post): return try await send(post, id)
            case .open(_, let state): return .opened(id, try await wallet(of: state))
            case .merge(_, let base, let local, let remote):
                return .merged(id, try await merge(base: base, local: local, remote: remote))
            case .save, .finish, .abandon: return .failed(id)
            }
        } catch {
            operations.fail(id, error)
            return .failed(id)
        }
    }

    func save(_ record: ReplicaRecord<Wallet>) async -> Event<Wallet> {
        do throws(SyncError) {
            try await store(record)
            return .saved(generation: record.generation)
        } catch {
            lastSaveFailure = error
            return .saveFailed(generation: record.generation)
        }
    }

    private func store(_ record: ReplicaRecord<Wallet>) async throws(SyncError) {
        let bytes: [UInt8]
        do {
            bytes = try await SealedRecord.bytes(sealing: record, with: codec)
        } catch {
            throw .cannotSeal(error)
        }
        do { try await storage.save(bytes) } catch { throw .storage(error) }
    }

    private func seal(_ draft: Draft<Wallet>) async throws(SyncError) -> SignedState {
        let sealed: ExactText
        do { sealed = try await codec.seal(draft.wallet) } catch { throw .cannotSeal(error) }
        let signed: SignedState
        do throws(WalletStateError) {
            signed = try await .sign(draft, sealing: sealed, with: options.integrity)
        } catch {
            throw .malformedState(error)
        }
        if let limit = transport.largestText, signed.text.count > limit {
            throw .tooLarge(size: signed.text.count, limit: limit)
        }
        if draft.changesPassword { try checkPasswordChange(posting: signed.signed) }
        return signed
    }

    func get() async throws(SyncError) -> SignedState? {
        let text = try await authorized { token throws(TransportError) in
            try await transport.latest(with: token)
        }
        return try await read(text)
    }

    private func send(_ post: StoredPost, _ id: OperationID) async throws(SyncError) -> Event<Wallet> {
        if post.changesPassword { return try await sendWithNewPassword(post, id) }
        let answer = try await authorized { token throws(TransportError) in
            try await refusable { () throws(TransportError) in
                try await transport.post(post.text, with: token)
            }
        }
        switch answer {
        case .success(.accepted(let text)): return .accepted(id, text)
        case .success(.outOfDate(let text)): return .latest(id, try await read(text))
        case .failure(let refusal): return .rejected(id, reason: refusal.reason)
        }
    }

    /// Tells a refusal of the post itself for ever (R14) from one of the log-in that may come before it.
    func refusable<Answer>(
        _ request: () async throws(TransportError) -> Answer
    ) async throws(TransportError) -> Result<Answer, Refusal> {
        do throws(TransportError) {
            return .success(try await request())
        } catch .rejected(let reason) {
            return .failure(Refusal(reason: reason))
        } catch .tooLarge(let limit) {
            return .failure(Refusal(reason: "larger than the \(limit) bytes that can be carried"))
        } catch {
            throw error
        }
    }

    private func read(_ text: SignedText?) async throws(SyncError) -> SignedState? {
        guard let text else { return nil }
        return try await .verified(text, by: options.integrity, known: replica.known(text))
    }

    private func merge(base: Wallet, local: Wallet, remote: Wallet) async throws(SyncError) -> Wallet {
        do {
            return try await merger.merge(base: base, local: local, remote: remote)
        } catch {
            throw .mergeFailed(error)
        }
    }
}

struct Refusal: Error {
    let reason: String
}

// What takes long with a large wallet is done beside the actor, so that edits need not wait for it.
extension SignedState {
    @concurrent
    fileprivate static func sign<Wallet>(
        _ draft: Draft<Wallet>,
        sealing wallet: ExactText,
        with integrity: any Integrity
    ) async throws(WalletStateError) -> SignedState {
        SignedState(signing: try draft.state(sealing: wallet), with: integrity)
    }

    /// W7: the tag is checked over the bytes as received, before they are parsed.
    @concurrent
    fileprivate static func verified(
        _ text: SignedText,
        by integrity: any Integrity,
        known: SignedState?
    ) async throws(SyncError) -> SignedState {
        guard integrity.isValid(text.tag, for: text.text) else { throw .notAuthentic }
        if let known { return known }
        do throws(WalletStateError) {
            return try SignedState(reading: text)
        } catch {
            throw .malformedState(error)
        }
    }
}

extension SealedRecord {
    @concurrent
    fileprivate static func bytes<Codec: WalletCodec>(
        sealing record: ReplicaRecord<Codec.Wallet>,
        with codec: Codec
    ) async throws -> [UInt8] {
        try await SealedRecord(sealing: record, with: codec).encoded()
    }
}

extension Replica {
    /// The merge base or in-flight post, if `text` is its text: no need to read it again.
    fileprivate func known(_ text: SignedText) -> SignedState? {
        [record.mergeBase, record.inFlight].lazy.compactMap { $0?.signed }.first { $0.signed == text }
    }
}
