import WalletSync

/// Makes the library's calls as if its procedure were wrong in one way.
final class WrongProcedure: FileSystem {
    private let base: SimulatedDisk
    private let mistake: Procedure
    private var directory: Int32 = -1
    private var lockFile: Int32 = -1

    init(_ base: SimulatedDisk, _ mistake: Procedure) {
        self.base = base
        self.mistake = mistake
    }

    func openDirectory(_ path: String) throws(SystemError) -> Int32 {
        directory = try base.openDirectory(path)
        return directory
    }

    func open(_ name: String, in directory: Int32, for purpose: FilePurpose) throws(SystemError) -> Int32 {
        if mistake == .writesInPlace, purpose == .creating {
            return try base.open("main", in: directory, for: .locking)
        }
        let file = try base.open(name, in: directory, for: purpose)
        if purpose == .locking { lockFile = file }
        return file
    }

    func size(of file: Int32) throws(SystemError) -> Int? { try base.size(of: file) }

    func read(_ file: Int32, at offset: Int, count: Int) throws(SystemError) -> [UInt8] {
        if mistake == .forgetsUnsettled, file == lockFile { return [] }
        return try base.read(file, at: offset, count: count)
    }

    func write(_ bytes: ArraySlice<UInt8>, to file: Int32, at offset: Int) throws(SystemError) -> Int {
        if mistake != .ignoresWriteErrors { return try base.write(bytes, to: file, at: offset) }
        return (try? base.write(bytes, to: file, at: offset)) ?? bytes.count
    }

    func synchronize(_ descriptor: Int32) throws(SystemError) {
        switch mistake {
        case .skipsFileSync, .renamesBeforeSync:
            if descriptor == directory { try base.synchronize(descriptor) }
        case .skipsDirectorySync: if descriptor != directory { try base.synchronize(descriptor) }
        case .retriesSync:
            do throws(SystemError) {
                try base.synchronize(descriptor)
            } catch {
                try base.synchronize(descriptor)
            }
        default: try base.synchronize(descriptor)
        }
    }

    func link(_ name: String, as other: String, in directory: Int32) throws(SystemError) {
        try base.link(name, as: other, in: directory)
    }

    func rename(_ name: String, to other: String, in directory: Int32) throws(SystemError) {
        if mistake == .writesInPlace, other == "main" { return }
        try base.rename(name, to: other, in: directory)
        if mistake == .renamesBeforeSync, other == "main" {
            let file = try base.open(other, in: directory, for: .reading)
            try base.synchronize(file)
            try base.close(file)
        }
    }

    func remove(_ name: String, in directory: Int32) throws(SystemError) {
        try base.remove(name, in: directory)
    }

    func lock(_ file: Int32) throws(SystemError) { try base.lock(file) }

    func close(_ descriptor: Int32) throws(SystemError) { try base.close(descriptor) }
}
