#if canImport(Glibc)
    @unsafe @preconcurrency import Glibc
#elseif canImport(Musl)
    @unsafe @preconcurrency import Musl
#elseif canImport(Darwin)
    @unsafe @preconcurrency import Darwin
#endif

/// Files, read and written in one piece.
enum WholeFile {
    struct Failure: Error, CustomStringConvertible {
        let path: String
        let errno: Int32

        var description: String { "\(path): \(unsafe String(cString: strerror(errno)))" }
    }

    /// The bytes of the file at `path`.
    static func read(_ path: String) throws -> [UInt8] {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw Failure(path: path, errno: errno) }
        defer { close(file) }
        var status = stat()
        guard unsafe fstat(file, &status) == 0 else { throw Failure(path: path, errno: errno) }
        var bytes: [UInt8] = []
        // One byte more than there should be shows the end at once; a pipe has no size.
        var size = max(4096, Int(status.st_size) + 1)
        while true {
            var count = 0
            let part = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
                count = unsafe Self.fill(buffer, from: file)
                filled = max(0, count)
            }
            guard count >= 0 else { throw Failure(path: path, errno: errno) }
            if bytes.isEmpty { bytes = part } else { bytes += part }
            if count < size { return bytes }
            size *= 2
        }
    }

    /// Reads until the buffer is full or the file ends; -1 for an error.
    @unsafe private static func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>, from file: Int32) -> Int {
        unsafe preferLargePages(UnsafeMutableRawBufferPointer(buffer))
        var filled = 0
        while filled < buffer.count {
            let address = unsafe buffer.baseAddress?.advanced(by: filled)
            #if canImport(Glibc)
                let count = unsafe Glibc.read(file, address, buffer.count - filled)
            #elseif canImport(Musl)
                let count = unsafe Musl.read(file, address, buffer.count - filled)
            #else
                let count = unsafe Darwin.read(file, address, buffer.count - filled)
            #endif
            if count < 0, errno == EINTR { continue }
            if count < 0 { return -1 }
            if count == 0 { break }
            filled += count
        }
        return filled
    }

    /// A fault for each small page of a large file takes as long as merging it.
    @unsafe private static func preferLargePages(_ buffer: UnsafeMutableRawBufferPointer) {
        #if os(Linux)
            let pageSize = 4096
            guard let start = buffer.baseAddress, buffer.count > 1 << 22 else { return }
            let pages = unsafe start.alignedUp(toMultipleOf: pageSize)
            _ = unsafe madvise(pages, buffer.count - (pages - start), Int32(MADV_HUGEPAGE))
        #endif
    }

    /// Writes a file, in the place of one that may be there.
    static func write(_ bytes: [UInt8], to path: String) throws {
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Failure(path: path, errno: errno) }
        defer { close(file) }
        try write(bytes, to: file, at: path)
    }

    /// Writes to standard output.
    static func print(_ bytes: [UInt8]) throws {
        Terminal.flush()
        try write(bytes, to: STDOUT_FILENO, at: "standard output")
    }

    private static func write(_ bytes: [UInt8], to file: Int32, at path: String) throws {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                #if canImport(Glibc)
                    unsafe Glibc.write(
                        file,
                        buffer.baseAddress?.advanced(by: written),
                        buffer.count - written
                    )
                #elseif canImport(Musl)
                    unsafe Musl.write(file, buffer.baseAddress?.advanced(by: written), buffer.count - written)
                #else
                    unsafe Darwin.write(
                        file,
                        buffer.baseAddress?.advanced(by: written),
                        buffer.count - written
                    )
                #endif
            }
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw Failure(path: path, errno: errno) }
            written += count
        }
    }
}
