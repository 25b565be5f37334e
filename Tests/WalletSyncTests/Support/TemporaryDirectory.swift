import Testing

#if canImport(Glibc)
    @unsafe @preconcurrency import Glibc
#elseif canImport(Musl)
    @unsafe @preconcurrency import Musl
#elseif canImport(Darwin)
    @unsafe @preconcurrency import Darwin
#endif

/// A directory of a test's own, gone with the last reference to it.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/walletsync-tests-XXXXXX".utf8CString)
        let made = unsafe mkdtemp(&template) != nil
        try #require(made)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        for name in names { if unsafe unlink(path(name)) != 0 { unsafe rmdir(path(name)) } }
        unsafe rmdir(path)
    }

    func path(_ name: String) -> String { path + "/" + name }

    /// What lies in the directory, sorted.
    var names: [String] {
        guard let directory = unsafe opendir(path) else { return [] }
        defer { unsafe closedir(directory) }
        var names: [String] = []
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) {
                unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    func contents(_ name: String) -> [UInt8]? {
        let file = unsafe open(path(name), O_RDONLY)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(file, $0.baseAddress, $0.count) }
            if count <= 0 { return bytes }
            bytes += buffer.prefix(count)
        }
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        let file = unsafe open(path(name), O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        try #require(file >= 0)
        defer { close(file) }
        let count = unsafe bytes.withUnsafeBytes { unsafe Self.writeAll(file, $0) }
        try #require(count == bytes.count)
    }

    private static func writeAll(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        guard let start = bytes.baseAddress else { return 0 }
        #if canImport(Glibc)
            return unsafe Glibc.write(file, start, bytes.count)
        #elseif canImport(Musl)
            return unsafe Musl.write(file, start, bytes.count)
        #else
            return unsafe Darwin.write(file, start, bytes.count)
        #endif
    }

    func remove(_ name: String) throws {
        try #require(unsafe unlink(path(name)) == 0)
    }

    func makeDirectory(_ name: String) throws {
        try #require(unsafe mkdir(path(name), 0o700) == 0)
    }

    func makeSymbolicLink(_ name: String, to other: String) throws {
        try #require(unsafe symlink(path(other), path(name)) == 0)
    }

    func makePipe(_ name: String) throws {
        try #require(unsafe mkfifo(path(name), 0o600) == 0)
    }

    /// The permission bits of a file.
    func permissions(_ name: String) -> mode_t? {
        var status = stat()
        return unsafe lstat(path(name), &status) == 0 ? status.st_mode & 0o777 : nil
    }
}

/// The error numbers that tests inject.
enum Errno {
    static let io = EIO
    static let noSpace = ENOSPC
    static let interrupted = EINTR
    static let notPermitted = EPERM
    static let access = EACCES
}
