import WalletSync
import WalletSyncTesting

extension BenchmarkSuite {
    /// An edit and its whole way to a server in memory: get, seal, sign, store, post, store. Beside it, the
    /// reading and writing of JSON that such a cycle cannot do without.
    static let cycle = BenchmarkSuite(name: "cycle") { stopwatch in
        var readings: [Reading] = []
        for (size, bytes) in SampleState.sizes.dropLast() {
            let full = try await cycle(bytes, stopwatch)
            let bare = try bareWork(bytes, stopwatch)
            let ratio = (full.cpu / bare.cpu).hundredths
            readings.append(Reading("sync cycle", size, full, note: "\(ratio) times its bare JSON work"))
            readings.append(Reading("bare JSON work", size, bare))
        }
        return readings
    }

    private static func cycle(_ bytes: Int, _ stopwatch: Stopwatch) async throws -> Stopwatch.Time {
        let server = ShortMemory()
        let engine = try await SyncEngine(
            for: Account("joe@example.com"),
            over: server,
            codec: PlainTextCodec(),
            merger: NoMerger()
        )
        let wallets = [SampleState.wallet(bytes), SampleState.wallet(bytes + 1)]
        try await engine.authenticate(password: "123abc2")
        var turn = 0
        return try await stopwatch.time {
            turn += 1
            let wallet = wallets[turn % 2]
            try await engine.edit { $0 = wallet }
            return try await engine.sync()
        }
    }

    /// The post is written once, and read once by the server that judges it; the record is written when the
    /// edit, the post and the acceptance become durable.
    private static func bareWork(_ bytes: Int, _ stopwatch: Stopwatch) throws -> Stopwatch.Time {
        let state = try SampleState.state(size: bytes, devices: 1)
        let text = state.canonicalText()
        return try stopwatch.time {
            let written = (0..<4).map { _ in state.canonicalText().count }
            return (written, try WalletState(reading: text))
        }
    }
}

/// A wallet that is its own sealed text.
struct PlainTextCodec: WalletCodec {
    var empty: ExactText { ExactText("") }
    func open(_ encryptedWallet: ExactText) -> ExactText { encryptedWallet }
    func seal(_ wallet: ExactText) -> ExactText { wallet }
}

/// For one device alone there is nothing to merge.
struct NoMerger: WalletMerger {
    struct NothingToMerge: Error {}

    func merge(base: ExactText, local: ExactText, remote: ExactText) throws -> ExactText {
        throw NothingToMerge()
    }
}
