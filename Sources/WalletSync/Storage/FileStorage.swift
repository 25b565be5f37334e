/// Keeps one record in one file, and survives crashes and power cuts as far as the disk does.
///
/// ```swift
/// let storage = try await FileStorage(at: "/home/joe/.wallet/main")
/// let engine = try await SyncEngine(for: joe, over: transport, merging: Wallet.self, storage: storage)
/// ```
///
/// The directory must exist: a mistaken path must not become a new, empty wallet. Around the file `main` lie
/// `main.previous`, the record before; `main.lock`, locked for as long as the storage is open; and, for
/// moments, `main.new` and `main.old`. All can be read by their owner alone. Give each wallet a path of its
/// own.
///
/// Works on a thread of its own, so that slow disks never hold up the concurrency pool.
public actor FileStorage: Storage {
    private let thread = SerialThread()
    private var file: RecordFile?

    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe thread.asUnownedSerialExecutor()
    }

    /// Opens the record at `path`, and locks it against every other opening until this storage is closed
    /// or released, or the process ends, in whatever way.
    ///
    /// - Throws: ``StorageError/inUse`` at once if it is open elsewhere, in this process or another;
    ///   ``StorageError/noDirectory``, ``StorageError/invalidName(_:)``, ``StorageError/notAFile`` and
    ///   ``StorageError/system(operation:errno:)``. The record itself is not looked at yet.
    public init(at path: String) async throws(StorageError) {
        try await self.init(at: path) { PosixFileSystem() }
    }

    /// The same over other system calls than the real ones.
    package init(
        at path: String,
        on makeSystem: @Sendable () -> any FileSystem
    ) async throws(StorageError) {
        try open(RecordNames(path), on: makeSystem())
    }

    private func open(_ names: RecordNames, on system: any FileSystem) throws(StorageError) {
        file = try RecordFile(at: names, on: system)
    }

    /// The record that was saved last, or `nil` if there has never been one.
    ///
    /// - Throws: ``StorageError``. The file is left alone.
    public func load() throws(StorageError) -> [UInt8]? {
        try opened().load()
    }

    /// Puts `record` in place of the one before, which is kept as the previous one.
    ///
    /// - Throws: ``StorageError/system(operation:errno:)``. The next load finds either of the two (rule R12).
    public func save(_ record: [UInt8]) throws(StorageError) {
        try opened().save(record)
    }

    /// Puts the previous record in place of one that cannot be read or used. The latter is kept, with
    /// `.aside` behind its name.
    ///
    /// The device's memory is then older than what it may have posted. So the record is marked, and the
    /// engine that loads it goes on under a new device id (rule H5). Edits since the previous record are
    /// lost, except for those that were posted: they come back by the next sync. Open a new engine; one that
    /// is open already has a newer memory, and would save that.
    ///
    /// - Throws: ``StorageError/noPrevious``, and what reading the previous record and writing throw. After
    ///   an error the record may be gone from its name, never the previous one: call again.
    public func restorePrevious() throws(StorageError) {
        try opened().restorePrevious()
    }

    /// Whether the record that was loaded had been put back, and nothing was saved since.
    public var wasSetBack: Bool { file?.wasSetBack ?? false }

    /// Gives the lock back. Every later call throws ``StorageError/closed``.
    public func close() {
        file?.close()
        file = nil
    }

    private func opened() throws(StorageError) -> RecordFile {
        guard let file else { throw .closed }
        return file
    }
}
