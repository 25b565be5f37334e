/// A simulated disk with one directory, at one moment: what a reader sees, and what is certain to survive.
struct DiskState: Hashable, Sendable {
    /// A name that was set or removed, and not synchronized since.
    struct Change: Hashable, Sendable {
        let name: String
        /// The file that the name means from now on; `nil` for none.
        let file: Int?
        /// A failed synchronization gave it up: no later one brings it to the disk.
        var isGivenUp = false
    }

    /// The files by number. A number is never used again.
    private(set) var files: [Int: SimulatedFile] = [:]
    /// What a reader sees.
    private(set) var names: [String: Int] = [:]
    private var durableNames: [String: Int] = [:]
    private var changes: [Change] = []
    private var lastFile = 0
    /// What blocks that become free were used for last.
    private var freed: [UInt8] = []
    let blockSize: Int

    init(blockSize: Int) {
        self.blockSize = blockSize
    }

    /// A disk on which everything is as it stands.
    init(contents: [String: [UInt8]], blockSize: Int) {
        self.init(blockSize: blockSize)
        for (name, bytes) in contents.sorted(by: { $0.key < $1.key }) {
            lastFile += 1
            files[lastFile] = SimulatedFile(durable: bytes, blockSize: blockSize)
            names[name] = lastFile
        }
        durableNames = names
    }

    /// What a reader sees in each file.
    var contents: [String: [UInt8]] {
        names.compactMapValues { files[$0]?.bytes }
    }

    mutating func make(_ name: String) -> Int {
        lastFile += 1
        files[lastFile] = SimulatedFile(stale: freed, blockSize: blockSize)
        set(name, to: lastFile)
        return lastFile
    }

    /// Makes `name` mean `file`, or nothing.
    mutating func set(_ name: String, to file: Int?) {
        names[name] = file
        changes.append(Change(name: name, file: file))
    }

    mutating func write(_ bytes: ArraySlice<UInt8>, to file: Int, at offset: Int) -> Int {
        files[file]?.write(bytes, at: offset) ?? 0
    }

    mutating func synchronize(file: Int, fails: Bool) {
        if fails {
            files[file]?.failToSynchronize()
        } else {
            files[file]?.synchronize()
            freed = files[file]?.bytes ?? freed
        }
    }

    mutating func synchronizeNames(fails: Bool) {
        if fails {
            for position in changes.indices { changes[position].isGivenUp = true }
            return
        }
        var kept: [Change] = []
        for change in changes {
            if change.isGivenUp {
                kept.append(change)
            } else {
                durableNames[change.name] = change.file
                // What was given up for this name is history: the disk has a later change of it.
                kept.removeAll { $0.name == change.name }
            }
        }
        changes = kept
        let used = Set(names.values).union(durableNames.values).union(changes.compactMap(\.file))
        files = files.filter { used.contains($0.key) }
    }

    /// Every disk that may be found after a power cut, in a fixed order.
    ///
    /// Of the changed names, any subset may have reached the disk: this covers disks that keep the order of
    /// changes, disks that do not, and renames of which half was done. Each file that still has a name may
    /// then be any that ``SimulatedFile/afterPowerCut`` gives, independently of the others.
    func forEachAfterPowerCut(_ body: (DiskState) -> Void) {
        for names in namesAfterPowerCut {
            let used = Set(names.values).sorted()
            var choices: [(file: Int, contents: [[UInt8]])] = []
            for file in used { choices.append((file, files[file]?.afterPowerCut ?? [[]])) }
            forEach(choices[...], names, [:], body)
        }
    }

    private func forEach(
        _ choices: ArraySlice<(file: Int, contents: [[UInt8]])>,
        _ names: [String: Int],
        _ chosen: [Int: SimulatedFile],
        _ body: (DiskState) -> Void
    ) {
        guard let first = choices.first else {
            var state = DiskState(blockSize: blockSize)
            state.files = chosen
            state.names = names
            state.durableNames = names
            state.lastFile = lastFile
            state.freed = freed
            return body(state)
        }
        for bytes in first.contents {
            var chosen = chosen
            chosen[first.file] = SimulatedFile(durable: bytes, blockSize: blockSize)
            forEach(choices.dropFirst(), names, chosen, body)
        }
    }

    private var namesAfterPowerCut: [[String: Int]] {
        var results = [durableNames]
        for change in changes {
            var known = Set(results)
            for names in results {
                var changed = names
                changed[change.name] = change.file
                if known.insert(changed).inserted { results.append(changed) }
            }
        }
        return results
    }

}
