extension RecordFile {
    /// Puts `record` in place of the one before, which becomes the previous one.
    package func save(_ record: [UInt8]) throws(StorageError) {
        do throws(SystemError) {
            try writeTemporary(RecordFrame(record))
            try keepPrevious()
            try putInPlace()
            wasSetBack = false
        } catch {
            throw StorageError(error)
        }
    }

    /// Writes the frame to a new file, and returns when it will survive a power cut.
    func writeTemporary(_ frame: RecordFrame) throws(SystemError) {
        removeTemporaries()
        let file = try Self.interruptible { () throws(SystemError) in
            try system.open(names.temporary, in: directory, for: .creating)
        }
        do throws(SystemError) {
            try write(frame.bytes, to: file)
            // Never tried a second time: a failed one may have dropped what it was to write.
            try system.synchronize(file)
        } catch {
            try? system.close(file)
            removeTemporaries()
            throw error
        }
        // Everything is on the disk already, whatever closing says.
        try? system.close(file)
    }

    /// Gives the latest record its second name. It keeps the first until the new one takes its place, so
    /// there is no moment without a record.
    private func keepPrevious() throws(SystemError) {
        do throws(SystemError) {
            try system.link(names.record, as: names.departing, in: directory)
        } catch {
            if error.isMissing || error.isWithoutLinks { return }
            throw error
        }
        try system.rename(names.departing, to: names.previous, in: directory)
    }

    /// Renames what was written into place.
    func putInPlace() throws(SystemError) {
        try settling { () throws(SystemError) in
            try system.rename(names.temporary, to: names.record, in: directory)
        }
    }

    func write(_ bytes: [UInt8], to file: Int32) throws(SystemError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let offset = rest.startIndex
            let count = try Self.interruptible { () throws(SystemError) in
                try system.write(rest, to: file, at: offset)
            }
            if count <= 0 { throw SystemError.wroteNothing }
            rest = rest.dropFirst(count)
        }
    }

    /// Removes what a killed process or a failed save left behind. Where that fails, the next save will.
    func removeTemporaries() {
        try? system.remove(names.temporary, in: directory)
        try? system.remove(names.departing, in: directory)
    }
}
