import WalletSync

/// A wallet that holds one text.
struct Note: SyncableWallet {
    var text = ExactText("")

    struct Codec: WalletCodec {
        var empty: Note { Note() }
        func open(_ encryptedWallet: ExactText) async throws -> Note { Note(text: encryptedWallet) }
        func seal(_ wallet: Note) async throws -> ExactText { wallet.text }
    }

    struct Merger: WalletMerger {
        func merge(base: Note, local: Note, remote: Note) async throws -> Note {
            local == base ? remote : local
        }
    }

    static var codec: Codec { Codec() }
    static var merger: Merger { Merger() }
}

/// A server that cannot be reached.
struct Nowhere: Transport {
    func register(_ account: Account, password: Password) async throws(TransportError) {
        throw .noAnswer("no network")
    }

    func authenticate(
        _ account: Account,
        password: Password,
        device: DeviceID
    ) async throws(TransportError) -> AuthToken {
        throw .noAnswer("no network")
    }

    func latest(with token: AuthToken) async throws(TransportError) -> SignedText? {
        throw .noAnswer("no network")
    }

    func post(_ text: SignedText, with token: AuthToken) async throws(TransportError) -> PostAnswer {
        throw .noAnswer("no network")
    }
}

@main
struct EmbedCore {
    static func main() async throws {
        let engine = try await SyncEngine(for: Account("joe"), over: Nowhere(), merging: Note.self)
        try await engine.edit { $0.text = "kept" }
        do {
            try await engine.authenticate(password: "secret")
            try await engine.sync()
        } catch {
            print("offline with unsynced edits: \(await engine.hasUnsyncedEdits)")
        }
    }
}
