/// The lock file holds one byte, which tells the next process whether a save was cut off in the middle. It
/// is never synchronized: after a power cut there is nothing to tell.
enum SettlementMark {
    static let settled = UInt8(ascii: "=")
    static let unsettled = UInt8(ascii: "?")
}

extension RecordFile {
    /// Opens and locks the lock file, and says whether the save before was cut off.
    static func takeLock(
        _ names: RecordNames,
        in directory: Int32,
        on system: any FileSystem
    ) throws(StorageError) -> (file: Int32, isUnsettled: Bool) {
        let file: Int32
        do throws(SystemError) {
            file = try interruptible { () throws(SystemError) in
                try system.open(names.lock, in: directory, for: .locking)
            }
        } catch {
            throw error.isSymbolicLink ? .notAFile : StorageError(error)
        }
        do throws(SystemError) {
            try interruptible { () throws(SystemError) in try system.lock(file) }
            let mark = try interruptible { () throws(SystemError) in
                try system.read(file, at: 0, count: 1)
            }
            return (file, mark.contains { $0 != SettlementMark.settled })
        } catch {
            try? system.close(file)
            throw error.operation == "flock" && error.isLocked ? .inUse : StorageError(error)
        }
    }

    /// Makes a change whose outcome is unsettled until the directory is synchronized.
    ///
    /// After a failure, and in a process that comes after a killed one, what a reader finds may be gone
    /// after a power cut, and no later synchronization can be trusted with it. So the record is written
    /// anew before anybody acts on it.
    func settling(_ change: () throws(SystemError) -> Void) throws(SystemError) {
        try mark(SettlementMark.unsettled)
        isUnsettled = true
        try change()
        try system.synchronize(directory)
        isUnsettled = false
        // A mark that stays behind costs one more writing of the record.
        try? mark(SettlementMark.settled)
    }

    private func mark(_ mark: UInt8) throws(SystemError) {
        try write([mark], to: lock)
    }

    /// Repeats a call that a signal interrupted; not for ever.
    static func interruptible<Value>(
        _ call: () throws(SystemError) -> Value
    ) throws(SystemError) -> Value {
        for _ in 0..<64 {
            do throws(SystemError) {
                return try call()
            } catch {
                if !error.isInterrupted { throw error }
            }
        }
        return try call()
    }
}
