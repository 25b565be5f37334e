import WalletSync

/// Cuts the power in every way at every call, and reads what is left.
final class CrashExplorer {
    let procedure: Procedure
    /// How many moments there were to cut the power in.
    private(set) var moments = 0
    /// How many disks were left, each with what may be on it, counted once.
    private(set) var states = 0
    private(set) var failure: CrashFailure?

    /// Fingerprints, since the disks themselves would fill the memory.
    private var known: Set<UInt64> = []
    private static let fresh = 10

    init(_ procedure: Procedure) {
        self.procedure = procedure
    }

    /// Runs a story from its beginning, with the power cut after each call; and, for a depth above 1, again
    /// after each call of every recovery.
    func explore(_ story: CrashStory, blockSize: Int, depth: Int = 1) {
        let disk = SimulatedDisk(story.disk(blockSize))
        let session = DiskSession(disk, through: procedure, allowed: story.allowed)
        watch(session, depth)
        cut(session, depth)
        attempt(session, "telling the story") { try story.run(session) }
    }

    /// Cuts the power after each call of `session`.
    private func watch(_ session: DiskSession, _ depth: Int) {
        session.disk.watch = { [weak session] in
            if let session { self.cut(session, depth) }
        }
    }

    /// Cuts the power now, in every way.
    func cut(_ session: DiskSession, _ depth: Int = 1) {
        guard failure == nil else { return }
        moments += 1
        let allowed = session.allowed
        session.disk.state.forEachAfterPowerCut { left in
            guard failure == nil, known.insert(left.fingerprint(allowed, depth)).inserted else { return }
            states += 1
            recover(left, allowed, depth, session.disk.calls)
        }
    }

    /// Starts again on what was left: the record must be one that may be there, nothing else may lie about,
    /// and the next save must work.
    private func recover(_ left: DiskState, _ allowed: Set<Found>, _ depth: Int, _ calls: [String]) {
        let session = DiskSession(SimulatedDisk(left), through: procedure, allowed: allowed)
        if depth > 1 { watch(session, depth - 1) }
        attempt(session, "reading what was left", left: left, calls) {
            try session.open()
            if case .error = try session.load() {
                try session.restore(1)
                try session.load()
            }
            try session.save(Self.fresh)
            session.die()
            try session.open()
            try session.load()
            try fallBack(left)
            let names = Set(session.disk.state.names.keys)
            guard names.isSubset(of: ["main", "main.previous", "main.lock", "main.aside"]) else {
                throw StorageError.failed("left lying about: \(names.sorted())")
            }
        }
    }

    /// A previous record that is there must be one that was saved, whole.
    private func fallBack(_ left: DiskState) throws {
        if left.names["main.previous"] == nil { return }
        let session = DiskSession(SimulatedDisk(left), through: procedure, allowed: [])
        try session.open()
        try session.restoreWhatever()
    }

    /// Does `body`, and remembers it if it fails.
    func attempt(
        _ session: DiskSession,
        _ deed: String,
        left: DiskState? = nil,
        _ calls: [String] = [],
        _ body: () throws -> Void
    ) {
        do {
            try body()
        } catch {
            if failure != nil { return }
            failure = CrashFailure(
                deed: deed,
                calls: calls.isEmpty ? session.disk.calls : calls,
                left: left ?? session.disk.state,
                error: error
            )
        }
    }
}

/// The first thing that went wrong.
struct CrashFailure {
    let deed: String
    /// The calls up to the power cut.
    let calls: [String]
    let left: DiskState
    let error: any Error

    var lines: [String] {
        let files = left.contents.sorted { $0.key < $1.key }.map { name, bytes in
            "  \(name) \(NumberedRecord.description(of: bytes, blockSize: left.blockSize))"
        }
        let reason =
            switch error {
            case let surprise as DiskSession.Surprise:
                "found \(surprise.found); allowed: "
                    + surprise.allowed.map(\.description).sorted().joined(separator: ", or ")
            default: "\(error)"
            }
        return ["failed: \(deed): \(reason)"]
            + ["after \(calls.count) calls, the last of them \(calls.suffix(6).joined(separator: ", "))"]
            + ["on the disk, block by block, whose record's content it is:"] + files
    }
}

extension DiskState {
    /// Tells disks apart that differ in what a reader sees.
    fileprivate func fingerprint(_ allowed: Set<Found>, _ depth: Int) -> UInt64 {
        var value = 0xcbf2_9ce4_8422_2325 as UInt64
        func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
        for (name, bytes) in contents.sorted(by: { $0.key < $1.key }) {
            name.utf8.forEach(add)
            add(0xFF)
            add(UInt8(truncatingIfNeeded: bytes.count))
            bytes.forEach(add)
        }
        for found in allowed.map(\.description).sorted() { found.utf8.forEach(add) }
        add(UInt8(truncatingIfNeeded: depth))
        return value
    }
}
