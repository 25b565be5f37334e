/// One record in one file, with the files around it: opened, locked, read and replaced over a
/// ``FileSystem``.
///
/// Blocks. ``FileStorage`` runs it on a thread of its own.
package final class RecordFile {
    let names: RecordNames
    let system: any FileSystem
    let directory: Int32
    let lock: Int32
    private var isClosed = false

    /// Whether the record that a reader finds now may be another after a power cut: it was renamed into
    /// place, and the directory was not synchronized since.
    var isUnsettled: Bool
    /// Whether the record that was loaded had been put back.
    package var wasSetBack = false

    /// Opens the record at `names`, takes the lock, and removes what a killed process left behind.
    ///
    /// - Throws: ``StorageError/noDirectory``, ``StorageError/inUse``, ``StorageError/notAFile`` and
    ///   ``StorageError/system(operation:errno:)``.
    package convenience init(at names: RecordNames, on system: any FileSystem) throws(StorageError) {
        let directory: Int32
        do throws(SystemError) {
            directory = try system.openDirectory(names.directory)
        } catch {
            throw error.isNoDirectory ? .noDirectory : StorageError(error)
        }
        do throws(StorageError) {
            let lock = try Self.takeLock(names, in: directory, on: system)
            self.init(names, system, directory, lock: lock.file, isUnsettled: lock.isUnsettled)
        } catch {
            try? system.close(directory)
            throw error
        }
        removeTemporaries()
    }

    private init(
        _ names: RecordNames,
        _ system: any FileSystem,
        _ directory: Int32,
        lock: Int32,
        isUnsettled: Bool
    ) {
        self.names = names
        self.system = system
        self.directory = directory
        self.lock = lock
        self.isUnsettled = isUnsettled
    }

    deinit { close() }

    /// Gives the lock back.
    package func close() {
        if isClosed { return }
        isClosed = true
        try? system.close(lock)
        try? system.close(directory)
    }
}
