import WalletSync
import WalletSyncTesting

/// Lets a real engine play a scene, over a storage that holds the record from before.
struct EngineCheck {
    let options: WorldOptions
    var deviation: Deviation?

    var codec: CountsCodec { CountsCodec(suffix: deviation == .sealsDifferently ? "," : "") }

    func check(_ scene: Scene, on storage: any Storage) async throws {
        let transport = ScriptedTransport(scene.exchanges.map(\.answer), over: storage)
        let interruption = Interruption(edit: scene.editInMerge)
        let engine = try await SyncEngine(
            for: scene.before.account,
            over: transport,
            codec: codec,
            merger: CountsMerger(
                interruption: interruption,
                usesBase: deviation != .mergesWithoutBase
            ),
            storage: storage,
            options: syncOptions
        )
        await interruption.expect(in: engine)
        let result = await result(of: scene.call, by: engine)
        await interruption.forget()
        try compare("the requests", scene.exchanges.map(\.request), await transport.requests, in: scene)
        try compare("posts that were not durable", [], await transport.undurable, in: scene)
        try compare("the log-ins", min(1, scene.exchanges.count), await transport.logins, in: scene)
        try compare("the result", scene.result, result, in: scene)
        try compare("the wallet", scene.after.wallet, await engine.wallet, in: scene)
        let record = try await RecordCheck(codec: codec).record(in: storage, of: scene)
        if record != scene.after {
            throw scene.mismatch(
                in: "the record, by the engine",
                expected: scene.after.told,
                found: record?.told ?? "none"
            )
        }
    }

    private var syncOptions: SyncOptions {
        SyncOptions(
            integrity: KeyedChecksum(),
            keepsLineage: options.lineage,
            credentials: { _ in "123abc2" },
            rounds: Rehearsal.rounds,
            formerBaseLimit: 0,
            keepsakeLimit: 0
        )
    }

    private func result(of call: Scene.Call, by engine: SyncEngine<EditCounts>) async -> Scene.Result {
        do {
            switch call {
            case .edit(let number):
                try await engine.edit { $0.make(number) }
                return .edited
            case .pull: return .pull(try await engine.pull())
            case .push: return .push(try await engine.push())
            case .sync:
                let report = try await engine.sync()
                return .sync(rounds: report.rounds, posts: report.posts)
            }
        } catch {
            return .failed("\(error)")
        }
    }

    private func compare<Value: Equatable>(
        _ what: String,
        _ expected: Value,
        _ found: Value,
        in scene: Scene
    ) throws(Mismatch) {
        if expected == found { return }
        throw scene.mismatch(in: "\(what), by the engine", expected: expected, found: found)
    }
}
