import WalletSync

/// Refuses every call of some saves with every error number that it could give: once, once although it
/// did what it was asked to, and for ever; then with a second refusal at every later call, so that the
/// recovery from the first fails as well.
struct ErrnoMatrix {
    let explorer: CrashExplorer
    let blockSize: Int
    let saves: Int
    private(set) var runs = 0
    private(set) var numbers: Set<String> = []
    private(set) var failure: [String]?

    init(_ procedure: Procedure, blockSize: Int, saves: Int = 3) {
        explorer = CrashExplorer(procedure)
        self.saves = saves
        self.blockSize = blockSize
    }

    mutating func runAll(pairs: Bool = true) {
        let calls = run(restarting: false) { _, _ in nil }
        for restarting in [false, true] {
            for (number, name) in calls.enumerated() {
                for errno in Errno.plausible[name] ?? [] {
                    numbers.insert("\(name) \(errno.name)")
                    for mode in Mode.allCases where mode.makesSense(name, errno.name) {
                        run("\(mode) \(errno.name) at call \(number), \(name)", restarting) { at, called in
                            mode.applies(at, called, number, name)
                                ? SimulatedDisk.Refusal(
                                    errno: errno.number,
                                    takesEffect: mode == .afterEffect
                                )
                                : nil
                        }
                        if failure != nil { return }
                    }
                }
                if pairs { runPairs(number, restarting, upTo: calls.count + 20) }
                if failure != nil { return }
            }
        }
    }

    private mutating func runPairs(_ first: Int, _ restarting: Bool, upTo end: Int) {
        for second in first + 1..<end {
            run("EIO at calls \(first) and \(second)", restarting) { at, _ in
                at == first || at == second ? SimulatedDisk.Refusal(errno: Errno.io) : nil
            }
            if failure != nil { return }
        }
    }

    private mutating func run(
        _ name: String,
        _ restarting: Bool,
        _ refuse: @escaping (Int, String) -> SimulatedDisk.Refusal?
    ) {
        _ = run(restarting: restarting, refuse)
        failure = explorer.failure.map { ["\(name)\(restarting ? ", restarting" : "")"] + $0.lines }
    }

    /// One process that saves its records and goes on as the engine does: after an error it reads the
    /// record again, or starts again, before anything else. Gives the calls that it made.
    private mutating func run(
        restarting: Bool,
        _ refuse: @escaping (Int, String) -> SimulatedDisk.Refusal?
    ) -> [String] {
        runs += 1
        let disk = SimulatedDisk(DiskState(blockSize: blockSize))
        disk.refuse = refuse
        let session = DiskSession(disk, through: explorer.procedure, allowed: [.nothing])
        explorer.attempt(session, "going on after a refusal") {
            guard try twice({ try session.open() }), try twice({ try session.load() }) else { return }
            for number in 0..<saves {
                let isSaved = try once { try session.save(number + 1) }
                explorer.cut(session)
                if isSaved { continue }
                if restarting {
                    session.die()
                    guard try twice({ try session.open() }) else { return }
                }
                guard try twice({ try session.load() }) else { return }
                explorer.cut(session)
            }
        }
        explorer.cut(session)
        let calls = disk.calls
        explorer.attempt(session, "going on once nothing is refused any more") {
            disk.refuse = { _, _ in nil }
            session.die()
            try session.open()
            try session.load()
            try session.save(saves + 1)
            try session.load()
        }
        return calls
    }

    /// Whether `body` was done. An error of the storage is an answer; a surprise is not.
    private func once(_ body: () throws -> Void) throws -> Bool {
        do {
            try body()
            return true
        } catch is StorageError {
            return false
        }
    }

    private func twice(_ body: () throws -> Void) throws -> Bool {
        if try once(body) { return true }
        return try once(body)
    }

    private enum Mode: CaseIterable, CustomStringConvertible {
        case once, afterEffect, forEver

        var description: String {
            switch self {
            case .once: "once"
            case .afterEffect: "once, with effect,"
            case .forEver: "for ever"
            }
        }

        /// A call that only reads has no effect; an interruption does not last, and nothing was done.
        func makesSense(_ call: String, _ errno: String) -> Bool {
            switch self {
            case .once: true
            case .afterEffect:
                ["openat", "pwrite", "linkat", "renameat", "unlinkat"].contains(call) && errno != "EINTR"
            case .forEver: errno != "EINTR"
            }
        }

        func applies(_ at: Int, _ called: String, _ number: Int, _ name: String) -> Bool {
            self == .forEver ? at >= number && called == name : at == number
        }
    }
}
