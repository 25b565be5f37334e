/// A post whose bytes are durable. Only the replica makes one, and only from a stored record, so nothing
/// else can be sent (rule R2).
public struct StoredPost: Hashable, Sendable {
    /// The bytes to send, and their tag.
    public let text: SignedText
    /// Whether they are to be sent together with a new password, and in no other way.
    public let changesPassword: Bool

    fileprivate init(_ text: SignedText, changesPassword: Bool) {
        self.text = text
        self.changesPassword = changesPassword
    }
}

extension Replica {
    /// Takes an edit. After a storage error it is not taken: the driver sees ``isSuspended`` (rule R15).
    mutating func edit(_ wallet: Wallet) -> [Action<Wallet>] {
        guard !isSuspended else { return [] }
        record.wallet = wallet
        return changed()
    }

    /// Counts a change of the record and saves it, or lets the save under way be followed by another.
    mutating func changed() -> [Action<Wallet>] {
        record.generation += 1
        return saveIfNeeded()
    }

    private mutating func saveIfNeeded() -> [Action<Wallet>] {
        guard saving == nil, durableGeneration < record.generation else { return [] }
        saving = record.generation
        return [.save(record)]
    }

    /// Goes on with `sequel` once the record, as it is now, is durable.
    mutating func whenDurable(_ id: OperationID, _ sequel: Sequel<Wallet>) -> [Action<Wallet>] {
        stage = .saving(id, until: record.generation, then: sequel)
        return saveIfNeeded() + goOn()
    }

    /// Changes the record, and ends the operation once the change is durable.
    mutating func finishChanged(_ id: OperationID, _ outcome: Outcome<Wallet>) -> [Action<Wallet>] {
        changed() + whenDurable(id, .finish(outcome))
    }

    mutating func finish(_ id: OperationID, _ outcome: Outcome<Wallet>) -> [Action<Wallet>] {
        stage = .idle
        return [.finish(id, outcome)]
    }

    mutating func saved(_ generation: UInt64) -> [Action<Wallet>] {
        guard saving == generation else { return [] }
        saving = nil
        durableGeneration = generation
        return saveIfNeeded() + goOn()
    }

    private mutating func goOn() -> [Action<Wallet>] {
        guard case .saving(let id, let generation, let sequel) = stage, durableGeneration >= generation else {
            return []
        }
        switch sequel {
        case .finish(let outcome): return finish(id, outcome)
        case .post(let policy):
            guard let post = record.inFlight else { return finish(id, .unchanged) }
            stage = .requesting(id, .post(policy))
            let stored = StoredPost(post.signed.signed, changesPassword: record.changesPassword)
            return [.post(id, stored)]
        }
    }

    /// R12: nothing is sent, and no save repeated, until the record was read again.
    mutating func saveFailed(_ generation: UInt64) -> [Action<Wallet>] {
        guard saving == generation else { return [] }
        saving = nil
        let operation = stage.operation
        stage = .suspended
        guard let operation else { return [] }
        return [.abandon(operation), .finish(operation, .failed(.suspended))]
    }

    mutating func reloaded(_ record: ReplicaRecord<Wallet>) -> [Action<Wallet>] {
        guard isSuspended else { return [] }
        self.record = record
        durableGeneration = record.generation
        stage = .idle
        return []
    }
}
