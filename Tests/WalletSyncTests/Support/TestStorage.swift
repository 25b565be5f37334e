import WalletSync

/// A storage in memory that fails when it is told to.
actor TestStorage: Storage {
    /// What becomes of the bytes of a save that fails.
    enum Failure {
        case before
        case after
    }

    private(set) var record: [UInt8]?
    private(set) var saves = 0
    private var failures: [Failure] = []
    private var loadFails = false
    private var gate: Gate?

    init(_ record: [UInt8]? = nil) {
        self.record = record
    }

    func failNextSave(_ failure: Failure) {
        failures.append(failure)
    }

    func failLoads(_ fails: Bool) {
        loadFails = fails
    }

    func holdSaves(at gate: Gate?) {
        self.gate = gate
    }

    func setBack(to bytes: [UInt8]?) {
        record = bytes
    }

    func lose() {
        record = nil
    }

    func load() throws(StorageError) -> [UInt8]? {
        if loadFails { throw .failed("load") }
        return record
    }

    func save(_ bytes: [UInt8]) async throws(StorageError) {
        await gate?.pass()
        saves += 1
        let failure = failures.isEmpty ? nil : failures.removeFirst()
        if failure != .before { record = bytes }
        if failure != nil { throw .failed("save") }
    }
}
