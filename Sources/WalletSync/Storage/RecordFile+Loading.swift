extension RecordFile {
    /// The record that was saved last, or `nil` if there has never been one.
    ///
    /// What is given out is durable: a record whose save was cut off is written anew before.
    package func load() throws(StorageError) -> [UInt8]? {
        guard let frame = try frame(in: names.record) else {
            if try bytes(in: names.previous) != nil { throw .onlyPreviousLeft }
            return nil
        }
        if isUnsettled {
            do throws(SystemError) {
                try writeTemporary(frame)
                try putInPlace()
            } catch {
                throw StorageError(error)
            }
        }
        wasSetBack = frame.origin == .restored
        return frame.record
    }

    /// Puts the previous record in place of the latest one, which is kept aside.
    package func restorePrevious() throws(StorageError) {
        guard let previous = try frame(in: names.previous) else { throw .noPrevious }
        do throws(SystemError) {
            try writeTemporary(RecordFrame(previous.record, origin: .restored))
            do throws(SystemError) {
                try system.rename(names.record, to: names.aside, in: directory)
            } catch {
                if !error.isMissing { throw error }
            }
            try putInPlace()
        } catch {
            throw StorageError(error)
        }
    }

    private func frame(in name: String) throws(StorageError) -> RecordFrame? {
        guard let bytes = try bytes(in: name) else { return nil }
        return try RecordFrame(reading: bytes)
    }

    /// What the file `name` holds, or `nil` if there is none.
    private func bytes(in name: String) throws(StorageError) -> [UInt8]? {
        let file: Int32
        do throws(SystemError) {
            file = try Self.interruptible { () throws(SystemError) in
                try system.open(name, in: directory, for: .reading)
            }
        } catch {
            if error.isMissing { return nil }
            throw error.isSymbolicLink ? .notAFile : StorageError(error)
        }
        defer { try? system.close(file) }
        let bytes: [UInt8]?
        do throws(SystemError) {
            bytes = try system.size(of: file).map { (size) throws(SystemError) in try read(file, size) }
        } catch {
            throw StorageError(error)
        }
        guard let bytes else { throw .notAFile }
        return bytes
    }

    /// Reads to the end of the file, which `size` is a guess of.
    private func read(_ file: Int32, _ size: Int) throws(SystemError) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let count = max(size - bytes.count, 1)
            let part = try Self.interruptible { () throws(SystemError) in
                try system.read(file, at: bytes.count, count: count)
            }
            if part.isEmpty { return bytes }
            bytes += part
        }
    }
}
