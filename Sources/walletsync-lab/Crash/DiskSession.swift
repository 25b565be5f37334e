import WalletSync

/// A process that works with a record on a simulated disk, through the library's own code, and knows at
/// every moment what a reader may find after a power cut.
final class DiskSession {
    /// What was found is not what may be.
    struct Surprise: Error {
        let found: Found
        let allowed: Set<Found>
    }

    static let names = try? RecordNames("disk/main")

    let disk: SimulatedDisk
    private let system: any FileSystem
    private(set) var allowed: Set<Found>
    private var file: RecordFile?

    init(_ disk: SimulatedDisk, through procedure: Procedure, allowed: Set<Found>) {
        self.disk = disk
        system = procedure.system(over: disk)
        self.allowed = allowed
    }

    func open() throws(StorageError) {
        guard let names = Self.names else { throw .invalidName("") }
        file = try RecordFile(at: names, on: system)
    }

    /// The process dies.
    func die() {
        file = nil
    }

    /// Loads, and requires that what is found was to be expected. From then on nothing else is: somebody may
    /// have acted upon it.
    @discardableResult
    func load() throws -> Found {
        let found = try result()
        guard allowed.contains(found) else { throw Surprise(found: found, allowed: allowed) }
        allowed = [found]
        return found
    }

    private func result() throws -> Found {
        do throws(StorageError) {
            guard let file else { throw .closed }
            guard let bytes = try file.load() else { return .nothing }
            guard let number = NumberedRecord.number(of: bytes) else { return .mixture }
            return .record(number, wasSetBack: file.wasSetBack)
        } catch {
            if case .system = error { throw error }
            return .error(error)
        }
    }

    func save(_ number: Int) throws(StorageError) {
        guard let file else { throw .closed }
        allowed.insert(.record(number))
        try file.save(NumberedRecord.bytes(number))
        allowed = [.record(number)]
    }

    /// Falls back to the previous record, which is `number`.
    func restore(_ number: Int) throws(StorageError) {
        guard let file else { throw .closed }
        allowed.formUnion([.record(number, wasSetBack: true), .error(.onlyPreviousLeft)])
        try file.restorePrevious()
        allowed = [.record(number, wasSetBack: true)]
    }

    /// Falls back to whichever record is the previous one.
    func restoreWhatever() throws {
        guard let file else { throw StorageError.closed }
        try file.restorePrevious()
        let found = try result()
        guard case .record(_, wasSetBack: true) = found else { throw Surprise(found: found, allowed: []) }
    }
}
