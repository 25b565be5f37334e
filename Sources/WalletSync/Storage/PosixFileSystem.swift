#if canImport(Glibc)
    @unsafe @preconcurrency internal import Glibc
#elseif canImport(Musl)
    @unsafe @preconcurrency internal import Musl
#elseif canImport(Darwin)
    @unsafe @preconcurrency internal import Darwin
#endif

/// The operating system's own files.
package struct PosixFileSystem: FileSystem, Sendable {
    /// Readable and writable by the owner alone.
    private static let ownerOnly: mode_t = 0o600

    package init() {}

    package func openDirectory(_ path: String) throws(SystemError) -> Int32 {
        try checked("open", unsafe openat(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    }

    package func open(
        _ name: String,
        in directory: Int32,
        for purpose: FilePurpose
    ) throws(SystemError) -> Int32 {
        let flags =
            switch purpose {
            // A pipe that somebody put there must not hold the caller up.
            case .reading: O_RDONLY | O_NONBLOCK
            case .creating: O_WRONLY | O_CREAT | O_EXCL
            case .locking: O_RDWR | O_CREAT | O_NONBLOCK
            }
        return try checked(
            "openat",
            unsafe openat(directory, name, flags | O_NOFOLLOW | O_CLOEXEC, Self.ownerOnly)
        )
    }

    package func size(of file: Int32) throws(SystemError) -> Int? {
        var status = stat()
        _ = try checked("fstat", unsafe fstat(file, &status))
        return status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    }

    package func read(_ file: Int32, at offset: Int, count: Int) throws(SystemError) -> [UInt8] {
        var result = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            result = unsafe pread(file, buffer.baseAddress, count, off_t(offset))
            initialized = max(0, result)
        }
        _ = try checked("pread", result)
        return bytes
    }

    package func write(
        _ bytes: ArraySlice<UInt8>,
        to file: Int32,
        at offset: Int
    ) throws(SystemError) -> Int {
        let result = unsafe bytes.withUnsafeBytes {
            unsafe pwrite(file, $0.baseAddress, $0.count, off_t(offset))
        }
        return try checked("pwrite", result)
    }

    package func synchronize(_ descriptor: Int32) throws(SystemError) {
        #if canImport(Darwin)
            // On Darwin fsync does not reach through the drive's cache; some file systems know no other.
            if fcntl(descriptor, F_FULLFSYNC) == 0 { return }
            guard errno == ENOTSUP || errno == EINVAL else { throw SystemError("fcntl", errno) }
        #endif
        _ = try checked("fsync", fsync(descriptor))
    }

    package func link(_ name: String, as other: String, in directory: Int32) throws(SystemError) {
        _ = try checked("linkat", unsafe linkat(directory, name, directory, other, 0))
    }

    package func rename(_ name: String, to other: String, in directory: Int32) throws(SystemError) {
        _ = try checked("renameat", unsafe renameat(directory, name, directory, other))
    }

    package func remove(_ name: String, in directory: Int32) throws(SystemError) {
        _ = try checked("unlinkat", unsafe unlinkat(directory, name, 0))
    }

    package func lock(_ file: Int32) throws(SystemError) {
        _ = try checked("flock", flock(file, LOCK_EX | LOCK_NB))
    }

    package func close(_ descriptor: Int32) throws(SystemError) {
        #if canImport(Glibc)
            _ = try checked("close", Glibc.close(descriptor))
        #elseif canImport(Musl)
            _ = try checked("close", Musl.close(descriptor))
        #else
            _ = try checked("close", Darwin.close(descriptor))
        #endif
    }

    private func checked<Result: SignedInteger>(
        _ operation: String,
        _ result: Result
    ) throws(SystemError) -> Result {
        if result < 0 { throw SystemError(operation, errno) }
        return result
    }
}
