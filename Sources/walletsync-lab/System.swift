#if canImport(Glibc)
    @unsafe @preconcurrency import Glibc
#elseif canImport(Musl)
    @unsafe @preconcurrency import Musl
#elseif canImport(Darwin)
    @unsafe @preconcurrency import Darwin
#endif

/// Small things that only the operating system does.
enum System {
    /// The file that this process runs.
    static var executable: String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = unsafe readlink("/proc/self/exe", &buffer, buffer.count)
        if count <= 0 { return CommandLine.arguments[0] }
        return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    static func pause(microseconds: UInt32) {
        usleep(microseconds)
    }

    /// Makes a directory that nobody else has.
    static func makeTemporaryDirectory() -> String? {
        var template = Array("/tmp/walletsync-lab-XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else { return nil }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Removes a directory and the files in it.
    static func remove(_ directory: String, files: [String]) {
        for file in files { unsafe unlink(directory + "/" + file) }
        unsafe rmdir(directory)
    }
}
