import WalletSync
import WalletSyncTesting

/// Seals counters as their own text.
struct CountsCodec: WalletCodec {
    struct NotCounts: Error {}

    /// Put behind every sealed wallet; opens to the same wallet.
    var suffix = ""

    var empty: EditCounts { .empty }

    func open(_ encryptedWallet: ExactText) async throws -> EditCounts {
        guard let counts = EditCounts(opening: encryptedWallet) else { throw NotCounts() }
        return counts
    }

    func seal(_ wallet: EditCounts) async throws -> ExactText {
        ExactText(wallet.sealed.string + suffix)
    }
}

/// Merges counters, after something else had the time to happen.
struct CountsMerger: WalletMerger {
    /// What happens while the first merge runs.
    let interruption: Interruption
    /// Whether the base is taken into account, as it must be.
    var usesBase = true

    func merge(base: EditCounts, local: EditCounts, remote: EditCounts) async throws -> EditCounts {
        try await interruption.happen()
        return EditCounts.merge(base: usesBase ? base : .empty, local: local, remote: remote)
    }
}

/// An edit that the person makes while a merge runs; at most one.
actor Interruption {
    private var edit: Int?
    private var engine: SyncEngine<EditCounts>?

    init(edit: Int?) {
        self.edit = edit
    }

    func expect(in engine: SyncEngine<EditCounts>) {
        self.engine = engine
    }

    /// Lets go of the engine, which holds the merger that holds this.
    func forget() {
        engine = nil
    }

    func happen() async throws {
        guard let number = edit, let engine else { return }
        edit = nil
        try await engine.edit { $0.make(number) }
    }
}
