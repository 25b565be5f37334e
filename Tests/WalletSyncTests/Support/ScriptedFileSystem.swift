import Synchronization
import WalletSync

/// The real files, with calls that a test may refuse, shorten or hold up.
struct ScriptedFileSystem: FileSystem {
    /// Called before each call with its name; what it throws is the call's result.
    var before: @Sendable (String) throws(SystemError) -> Void = { _ in }
    /// How many bytes are written or read at most by one call.
    var longestPiece = Int.max

    private let base = PosixFileSystem()

    func openDirectory(_ path: String) throws(SystemError) -> Int32 {
        try before("open")
        return try base.openDirectory(path)
    }

    func open(_ name: String, in directory: Int32, for purpose: FilePurpose) throws(SystemError) -> Int32 {
        try before("openat")
        return try base.open(name, in: directory, for: purpose)
    }

    func size(of file: Int32) throws(SystemError) -> Int? {
        try before("fstat")
        return try base.size(of: file)
    }

    func read(_ file: Int32, at offset: Int, count: Int) throws(SystemError) -> [UInt8] {
        try before("pread")
        return try base.read(file, at: offset, count: min(count, longestPiece))
    }

    func write(_ bytes: ArraySlice<UInt8>, to file: Int32, at offset: Int) throws(SystemError) -> Int {
        try before("pwrite")
        return try base.write(bytes.prefix(longestPiece), to: file, at: offset)
    }

    func synchronize(_ descriptor: Int32) throws(SystemError) {
        try before("fsync")
        try base.synchronize(descriptor)
    }

    func link(_ name: String, as other: String, in directory: Int32) throws(SystemError) {
        try before("linkat")
        try base.link(name, as: other, in: directory)
    }

    func rename(_ name: String, to other: String, in directory: Int32) throws(SystemError) {
        try before("renameat")
        try base.rename(name, to: other, in: directory)
    }

    func remove(_ name: String, in directory: Int32) throws(SystemError) {
        try before("unlinkat")
        try base.remove(name, in: directory)
    }

    func lock(_ file: Int32) throws(SystemError) {
        try before("flock")
        try base.lock(file)
    }

    func close(_ descriptor: Int32) throws(SystemError) {
        try before("close")
        try base.close(descriptor)
    }
}

/// Refuses calls by their names or numbers, and keeps a list of what was called.
final class CallScript: Sendable {
    private struct State {
        var calls: [String] = []
        var fault: (@Sendable (Int, String) -> Int32?)?
    }

    private let state = Mutex(State())

    /// The names of the calls so far.
    var calls: [String] { state.withLock { $0.calls } }

    /// From now on, calls for which `fault` gives an error number are refused. They are counted from 0.
    func refuse(_ fault: (@Sendable (Int, String) -> Int32?)?) {
        state.withLock {
            $0.calls = []
            $0.fault = fault
        }
    }

    func check(_ name: String) throws(SystemError) {
        let number = state.withLock { state in
            state.calls.append(name)
            return state.fault?(state.calls.count - 1, name)
        }
        if let number { throw SystemError(name, number) }
    }

    var system: ScriptedFileSystem {
        ScriptedFileSystem(before: { (name) throws(SystemError) in try self.check(name) })
    }
}
