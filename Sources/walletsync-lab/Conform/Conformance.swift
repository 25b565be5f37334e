import WalletSync
import WalletSyncTesting

/// Replays everything that an exploration met through the real codec, storage and engine, and past the naive
/// reference.
struct Conformance: Sendable {
    let options: WorldOptions
    /// How many scenes are played over files on the disk as well.
    var files = 256
    var deviation: Deviation?

    /// Explores, rehearses, and replays until the first disagreement.
    func run() async -> ConformanceReport {
        var report = ConformanceReport(options: options)
        var world = options
        world.remembersAlarms = true
        let explorer = Explorer<EditCounts>(world)
        let exploration = explorer.run()
        report.states = exploration.states
        report.conditions = exploration.deviceConditions
        report.turns = exploration.deviceTurns
        if let failure = exploration.failure {
            report.failure = ["BROKEN: \(failure.breach)"] + failure.trace.map { "  " + $0.line }
            return report
        }
        let scenes = Script.scenes(of: explorer.world)
        report.scenes = scenes.count
        for scene in scenes { report.tally.add(scene) }
        await replay(scenes, into: &report)
        if report.failure == nil { await replayOverFiles(scenes, into: &report) }
        return report
    }

    /// Several parts of the scenes at once. What is told is the first disagreement of the first part that has
    /// one, whoever was faster.
    private func replay(_ scenes: [Scene], into report: inout ConformanceReport) async {
        let parts = 4
        let results = await withTaskGroup(of: (Int, Part).self) { group in
            for part in 0..<parts {
                let bounds = scenes.count * part / parts..<scenes.count * (part + 1) / parts
                group.addTask { (part, await replay(scenes[bounds])) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        for part in 0..<parts {
            guard let result = results[part], report.failure == nil else { continue }
            report.calls += result.calls
            report.records += result.records
            report.merges += result.merges
            report.failure = result.failure
        }
    }

    private struct Part: Sendable {
        var calls = 0
        var records = 0
        var merges = 0
        var failure: [String]?
    }

    private func replay(_ scenes: ArraySlice<Scene>) async -> Part {
        var part = Part()
        let engine = EngineCheck(options: options, deviation: deviation)
        let records = RecordCheck(codec: engine.codec)
        for scene in scenes {
            part.failure = await failure(in: scene) {
                let bytes = try await records.bytes(of: scene.before, in: scene)
                _ = try await records.bytes(of: scene.after, in: scene)
                part.records += 2
                let storage: any Storage =
                    deviation == .forgetsSaves ? ForgetfulStorage(bytes) : MemoryStorage(bytes)
                try await engine.check(scene, on: storage)
                part.calls += 1
                try ReferenceCheck(deviation: deviation).check(scene)
            }
            if part.failure != nil { return part }
            if scene.editInMerge != nil { part.merges += 1 }
        }
        return part
    }

    /// A sample that is always the same, in a directory of its own. Each file is opened three times: by who
    /// saves the record from before, by the engine, and by who looks at what the engine left.
    private func replayOverFiles(_ scenes: [Scene], into report: inout ConformanceReport) async {
        guard files > 0 else { return }
        guard let directory = System.makeTemporaryDirectory() else {
            report.failure = ["no temporary directory could be made"]
            return
        }
        var generator = SeededGenerator(seed: 1)
        let engine = EngineCheck(options: options, deviation: deviation)
        var made: [String] = []
        for (number, scene) in scenes.shuffled(using: &generator).prefix(files).enumerated() {
            made += ["", ".previous", ".lock"].map { "\(number)\($0)" }
            report.failure = await failure(in: scene) {
                try await engine.check(scene, onFile: directory + "/\(number)")
            }
            if report.failure != nil { break }
            report.files += 1
        }
        System.remove(directory, files: made)
    }

    private func failure(in scene: Scene, _ body: () async throws -> Void) async -> [String]? {
        do {
            try await body()
            return nil
        } catch let mismatch as Mismatch {
            return mismatch.lines
        } catch {
            return scene.mismatch(in: "an error", expected: "none", found: error).lines
        }
    }
}

extension EngineCheck {
    fileprivate func check(_ scene: Scene, onFile path: String) async throws {
        let records = RecordCheck(codec: codec)
        let bytes = try await records.bytes(of: scene.before, in: scene)
        let empty = try await FileStorage(at: path)
        try await empty.save(bytes)
        await empty.close()
        let storage = try await FileStorage(at: path)
        try await check(scene, on: storage)
        await storage.close()
        let left = try await FileStorage(at: path)
        let record = try await records.record(in: left, of: scene)
        await left.close()
        guard record == scene.after else {
            throw scene.mismatch(
                in: "the record in the file",
                expected: scene.after.told,
                found: record?.told ?? "none"
            )
        }
    }
}
