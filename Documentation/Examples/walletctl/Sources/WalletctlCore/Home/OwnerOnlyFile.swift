#if canImport(Glibc)
    @unsafe @preconcurrency import Glibc
#elseif canImport(Musl)
    @unsafe @preconcurrency import Musl
#elseif canImport(Darwin)
    @unsafe @preconcurrency import Darwin
#endif

/// Small files that their owner alone can read (0600), replaced as a whole and durable when `write` returns.
struct OwnerOnlyFile {
    let path: String

    /// The file's bytes, or `nil` if there is none.
    ///
    /// - Throws: ``HomeError/readableByOthers(_:)`` if it holds secrets and others may read it.
    func read(holdingSecrets: Bool = false) throws(HomeError) -> [UInt8]? {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        if file < 0, errno == ENOENT { return nil }
        guard file >= 0 else { throw failure("open") }
        defer { _ = close(file) }
        var status = stat()
        guard unsafe fstat(file, &status) == 0 else { throw failure("fstat") }
        if holdingSecrets, status.st_mode & 0o077 != 0 { throw .readableByOthers(path) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while true {
            let size = block.count
            let count = unsafe systemRead(file, &block, size)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure("read") }
            if count == 0 { return bytes }
            bytes += block[..<count]
        }
    }

    /// Puts `bytes` in place of the file's former ones.
    func write(_ bytes: [UInt8]) throws(HomeError) {
        let new = OwnerOnlyFile(path: path + ".new")
        _ = unsafe unlink(new.path)
        try new.fill(bytes)
        guard unsafe rename(new.path, path) == 0 else { throw failure("rename") }
        try synchronizeDirectory()
    }

    /// Makes the file, which must not be there: whole, or not at all.
    ///
    /// - Throws: ``HomeError/exists(_:)``.
    func create(_ bytes: [UInt8]) throws(HomeError) {
        // Of this process alone: another one that makes the same file must not give its name to half of this.
        let new = OwnerOnlyFile(path: "\(path).\(getpid()).new")
        _ = unsafe unlink(new.path)
        defer { _ = unsafe unlink(new.path) }
        try new.fill(bytes)
        guard unsafe link(new.path, path) == 0 else {
            throw errno == EEXIST ? .exists(path) : failure("link")
        }
        try synchronizeDirectory()
    }

    private func fill(_ bytes: [UInt8]) throws(HomeError) {
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("open") }
        defer { _ = close(file) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe systemWrite(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure("write") }
            rest = rest.dropFirst(count)
        }
        guard fsync(file) == 0 else { throw failure("fsync") }
    }

    private func synchronizeDirectory() throws(HomeError) {
        let parent = path.lastIndex(of: "/").map { path[..<$0] } ?? "."
        let directory = unsafe open(parent.isEmpty ? "/" : String(parent), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw failure("open") }
        defer { _ = close(directory) }
        guard fsync(directory) == 0 else { throw failure("fsync") }
    }

    private func failure(_ operation: String) -> HomeError {
        .system(operation: operation, path: path, errno: errno)
    }
}

// Within the type the names are those of its own methods.
private func systemRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer, _ size: Int) -> Int {
    unsafe read(file, buffer, size)
}

private func systemWrite(_ file: Int32, _ buffer: UnsafeRawPointer?, _ size: Int) -> Int {
    unsafe write(file, buffer, size)
}
