import WalletSync
import WalletSyncTesting

/// Kills a process that edits and syncs, again and again at seeded moments, and looks at what it left.
struct KillTest {
    let executable: String
    let rounds: Int
    let seed: UInt64

    private(set) var kills = 0
    private(set) var acknowledged: [Int] = []
    private(set) var failure: String?
    private var next = 1
    private let files = ["wallet", "server"].flatMap { name in
        ["", ".previous", ".lock", ".new", ".old"].map { name + $0 }
    }

    init(executable: String, rounds: Int, seed: UInt64) {
        self.executable = executable
        self.rounds = rounds
        self.seed = seed
    }

    /// Runs all rounds, up to the first failure, and tells now and then how far it is.
    mutating func run(telling tell: (String) -> Void = { _ in }) async throws {
        guard let directory = System.makeTemporaryDirectory() else {
            failure = "no directory to work in"
            return
        }
        defer { System.remove(directory, files: files) }
        var generator = SeededGenerator(seed: seed)
        while kills < rounds, failure == nil {
            try await killOnce(in: directory, &generator)
            if kills.isMultiple(of: 100) { tell("\(kills) of \(rounds) kills…") }
            do {
                try await look(in: directory)
            } catch {
                failure = "after \(kills) kills the record could not be used: \(error)"
            }
        }
        if failure == nil { try await contend(in: directory) }
    }

    private mutating func killOnce(in directory: String, _ generator: inout SeededGenerator) async throws {
        let child = try child(in: directory, seed: generator.next())
        let lines = Int.random(in: 0...8, using: &generator)
        let pause = UInt32.random(in: 0...(lines == 0 ? 15_000 : 1500), using: &generator)
        for _ in 0..<lines {
            guard let line = child.line() else {
                failure = "the process ended by itself"
                return
            }
            note(line)
        }
        if lines > 0, await canOpen(directory) { failure = "a second process could open the record" }
        System.pause(microseconds: pause)
        child.kill()
        while let line = child.line() { note(line) }
        kills += 1
    }

    private func child(in directory: String, seed: UInt64) throws -> ChildProcess {
        try ChildProcess(executable, ["kill", "--child", directory, "\(next)", "\(seed)"])
    }

    private mutating func note(_ line: String) {
        guard let number = Int(line) else {
            failure = "the process said: \(line)"
            return
        }
        acknowledged.append(number)
        next = max(next, number + 1)
    }

    private func canOpen(_ directory: String) async -> Bool {
        do throws(StorageError) {
            _ = try await FileStorage(at: directory + "/wallet")
            return true
        } catch {
            return error != .inUse
        }
    }

    /// The lock must be free, the record readable, and every acknowledged edit in it exactly once, before a
    /// sync and after it, here and on the server.
    private mutating func look(in directory: String) async throws {
        let storage = try await FileStorage(at: directory + "/wallet")
        let engine = try await KillChild.engine(in: directory, storage)
        check(await engine.wallet, "the wallet")
        try await engine.sync()
        check(await engine.wallet, "the wallet after a sync")
        if let base = await engine.mergeBase {
            check(try await SegmentLog.codec.open(base.encryptedWallet), "the server's wallet")
        }
        if await engine.status != .inOrder { failure = "the status is \(await engine.status)" }
        await storage.close()
    }

    private mutating func check(_ wallet: SegmentLog, _ name: String) {
        if failure != nil { return }
        let counts = Dictionary(wallet.segments.map { ($0, 1) }, uniquingKeysWith: +)
        let lost = acknowledged.first { counts[ExactText("e\($0)")] == nil }
        let doubled = counts.filter { $0.value > 1 }.keys.min()
        if let lost { failure = "after \(kills) kills, edit \(lost) is not in \(name)" }
        if let doubled { failure = "after \(kills) kills, \(doubled) is twice in \(name)" }
        // An edit that was not acknowledged may be in all the same.
        next = max(next, wallet.segments.compactMap { Int($0.string.dropFirst()) }.max().map { $0 + 1 } ?? 1)
    }

    /// The other way round: the record is open here, and the process must be refused.
    private mutating func contend(in directory: String) async throws {
        let storage = try await FileStorage(at: directory + "/wallet")
        let line = try child(in: directory, seed: seed).line()
        if line != KillChild.refused {
            failure = "the second process was not refused: \(line ?? "no answer")"
        }
        await storage.close()
    }
}
