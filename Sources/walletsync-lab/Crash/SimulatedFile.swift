/// One file of a simulated disk: what a reader sees, and what a power cut may make of it.
struct SimulatedFile: Hashable, Sendable {
    /// What a reader sees.
    private(set) var bytes: [UInt8] = []
    /// What was synchronized last.
    private var durable: [UInt8] = []
    /// The blocks that were written since.
    private var unsynced: Set<Int> = []
    /// Those among them that a failed synchronization gave up: no later one brings them to the disk.
    private var givenUp: Set<Int> = []
    /// What the blocks held before they were this file's, where the disk does not clear them.
    let stale: [UInt8]
    let blockSize: Int

    init(stale: [UInt8], blockSize: Int) {
        self.stale = stale
        self.blockSize = blockSize
    }

    /// A file that is on the disk as it stands.
    init(durable bytes: [UInt8], blockSize: Int) {
        self.init(stale: [], blockSize: blockSize)
        self.bytes = bytes
        durable = bytes
    }

    var isSynced: Bool { unsynced.isEmpty && bytes.count == durable.count }

    /// Takes what fits into the block that `offset` lies in, and says how much that was.
    mutating func write(_ new: ArraySlice<UInt8>, at offset: Int) -> Int {
        let block = offset / blockSize
        let part = new.prefix((block + 1) * blockSize - offset)
        if bytes.count < offset { bytes += [UInt8](repeating: 0, count: offset - bytes.count) }
        let end = min(bytes.count, offset + part.count)
        bytes.replaceSubrange(offset..<end, with: part)
        unsynced.insert(block)
        givenUp.remove(block)
        return part.count
    }

    mutating func synchronize() {
        for block in unsynced.subtracting(givenUp) { put(block, of: bytes) }
        if givenUp.isEmpty { durable = bytes }
        unsynced = givenUp
    }

    mutating func failToSynchronize() {
        givenUp = unsynced
    }

    private mutating func put(_ block: Int, of source: [UInt8]) {
        let end = min((block + 1) * blockSize, source.count)
        if durable.count < end { durable += [UInt8](repeating: 0, count: end - durable.count) }
        durable.replaceSubrange(block * blockSize..<end, with: source[block * blockSize..<end])
    }

    /// Everything that may be in the file after a power cut.
    ///
    /// The file may end after any of its blocks, or where it ended when it was synchronized last. Of each
    /// block that was not synchronized, the disk has what was written, or what it had before: the former
    /// content, or zeros, or what the block held when it was another file's.
    var afterPowerCut: [[UInt8]] {
        if isSynced { return [bytes] }
        var results: [[UInt8]] = [[]]
        var ends: [[UInt8]] = []
        let count = (bytes.count + blockSize - 1) / blockSize
        for block in 0..<count {
            let start = block * blockSize
            if start >= durable.count { ends += results }
            let end = min(start + blockSize, bytes.count)
            let choices = self.choices(block, start..<end)
            results = results.flatMap { head in choices.map { head + $0 } }
        }
        return ends + results
    }

    private func choices(_ block: Int, _ range: Range<Int>) -> [ArraySlice<UInt8>] {
        guard unsynced.contains(block) else { return [bytes[range]] }
        var choices = [bytes[range]]
        if range.upperBound <= durable.count {
            choices.append(durable[range])
        } else {
            choices.append(ArraySlice([UInt8](repeating: 0, count: range.count)))
            choices.append(ArraySlice(range.map { $0 < stale.count ? stale[$0] : 0xA5 }))
        }
        return choices
    }
}
