import WalletSync

/// A disk in memory with one directory, under one process: counts calls, refuses those that it is told to,
/// and shows every state in which the power could be cut.
final class SimulatedDisk: FileSystem {
    /// How a call is refused.
    struct Refusal: Hashable {
        let errno: Int32
        /// It did what it was asked to all the same.
        var takesEffect = false
    }

    private(set) var state: DiskState
    private(set) var calls: [String] = []
    /// Asked before each call, with its number, counted from 0, and its name.
    var refuse: (Int, String) -> Refusal? = { _, _ in nil }
    /// Called after each call.
    var watch: () -> Void = {}

    private static let directory: Int32 = 1
    private var open: [Int32: Int] = [:]
    private var locks: [Int: Int32] = [:]
    private var lastDescriptor = SimulatedDisk.directory

    init(_ state: DiskState) {
        self.state = state
    }

    // MARK: Calls

    private func call<Value>(
        _ name: String,
        _ body: (Refusal?) throws(SystemError) -> Value
    ) throws(SystemError) -> Value {
        let refusal = refuse(calls.count, name)
        calls.append(name)
        defer { watch() }
        if let refusal, !refusal.takesEffect {
            if name == "fsync" { _ = try body(refusal) }
            throw SystemError(name, refusal.errno)
        }
        let value = try body(nil)
        if let refusal { throw SystemError(name, refusal.errno) }
        return value
    }

    func openDirectory(_ path: String) throws(SystemError) -> Int32 {
        try call("open") { _ in Self.directory }
    }

    func open(_ name: String, in directory: Int32, for purpose: FilePurpose) throws(SystemError) -> Int32 {
        try call("openat") { (_) throws(SystemError) in
            let known = state.names[name]
            if purpose == .reading, known == nil { throw SystemError("openat", Errno.missing) }
            if purpose == .creating, known != nil { throw SystemError("openat", Errno.exists) }
            lastDescriptor += 1
            open[lastDescriptor] = known ?? state.make(name)
            return lastDescriptor
        }
    }

    func size(of file: Int32) throws(SystemError) -> Int? {
        try call("fstat") { (_) throws(SystemError) in try bytes(of: file).count }
    }

    func read(_ file: Int32, at offset: Int, count: Int) throws(SystemError) -> [UInt8] {
        try call("pread") { (_) throws(SystemError) in
            Array(try bytes(of: file).dropFirst(offset).prefix(count))
        }
    }

    func write(_ bytes: ArraySlice<UInt8>, to file: Int32, at offset: Int) throws(SystemError) -> Int {
        try call("pwrite") { (_) throws(SystemError) in
            state.write(bytes, to: try number(of: file), at: offset)
        }
    }

    func synchronize(_ descriptor: Int32) throws(SystemError) {
        try call("fsync") { (refusal) throws(SystemError) in
            if descriptor == Self.directory {
                state.synchronizeNames(fails: refusal != nil)
            } else {
                state.synchronize(file: try number(of: descriptor), fails: refusal != nil)
            }
        }
    }

    func link(_ name: String, as other: String, in directory: Int32) throws(SystemError) {
        try call("linkat") { (_) throws(SystemError) in
            guard let file = state.names[name] else { throw SystemError("linkat", Errno.missing) }
            if state.names[other] != nil { throw SystemError("linkat", Errno.exists) }
            state.set(other, to: file)
        }
    }

    func rename(_ name: String, to other: String, in directory: Int32) throws(SystemError) {
        try call("renameat") { (_) throws(SystemError) in
            guard let file = state.names[name] else { throw SystemError("renameat", Errno.missing) }
            if state.names[other] == file { return }
            state.set(other, to: file)
            state.set(name, to: nil)
        }
    }

    func remove(_ name: String, in directory: Int32) throws(SystemError) {
        try call("unlinkat") { (_) throws(SystemError) in
            if state.names[name] == nil { throw SystemError("unlinkat", Errno.missing) }
            state.set(name, to: nil)
        }
    }

    func lock(_ file: Int32) throws(SystemError) {
        try call("flock") { (_) throws(SystemError) in
            let number = try number(of: file)
            if let owner = locks[number], owner != file { throw SystemError("flock", Errno.locked) }
            locks[number] = file
        }
    }

    /// What closing says does not matter: the descriptor is gone.
    func close(_ descriptor: Int32) throws(SystemError) {
        if let number = open.removeValue(forKey: descriptor), locks[number] == descriptor {
            locks[number] = nil
        }
        try call("close") { _ in }
    }

    private func number(of file: Int32) throws(SystemError) -> Int {
        guard let number = open[file] else { throw SystemError("descriptor", Errno.badDescriptor) }
        return number
    }

    private func bytes(of file: Int32) throws(SystemError) -> [UInt8] {
        state.files[try number(of: file)]?.bytes ?? []
    }
}
