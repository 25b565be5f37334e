#if canImport(Glibc)
    @unsafe @preconcurrency import Glibc
#elseif canImport(Musl)
    @unsafe @preconcurrency import Musl
#elseif canImport(Darwin)
    @unsafe @preconcurrency import Darwin
#endif

/// Another process, whose standard output is read here.
final class ChildProcess {
    struct NotStarted: Error {
        let errno: Int32
    }

    private let process: pid_t
    private let output: Int32
    private var unread: [UInt8] = []
    private var isRunning = true

    /// Starts `executable` with `arguments`.
    init(_ executable: String, _ arguments: [String]) throws(NotStarted) {
        var ends: [Int32] = [0, 0]
        if unsafe pipe(&ends) != 0 { throw NotStarted(errno: errno) }
        let (reading, writing) = (ends[0], ends[1])
        // A later child that held this end too would keep the pipe open.
        _ = fcntl(reading, F_SETFD, FD_CLOEXEC)
        _ = fcntl(writing, F_SETFD, FD_CLOEXEC)
        var process: pid_t = 0
        let result = Self.spawn(executable, arguments, output: writing, &process)
        close(writing)
        if result != 0 {
            close(reading)
            throw NotStarted(errno: result)
        }
        self.process = process
        output = reading
    }

    deinit {
        kill()
        close(output)
    }

    private static func spawn(
        _ executable: String,
        _ arguments: [String],
        output: Int32,
        _ process: inout pid_t
    ) -> Int32 {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = unsafe posix_spawn_file_actions_t()
        #endif
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        var words = unsafe ([executable] + arguments).map { unsafe strdup($0) }
        unsafe words.append(nil)
        defer { for index in unsafe words.indices { unsafe free(words[index]) } }
        return unsafe posix_spawn(&process, executable, &actions, nil, words, environ)
    }

    /// The next line of output, or `nil` when there will be none.
    func line() -> String? {
        while true {
            if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                defer { unread.removeFirst(end + 1) }
                return String(decoding: unread[..<end], as: UTF8.self)
            }
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe read(output, $0.baseAddress, $0.count)
            }
            if count <= 0 { return nil }
            unread += buffer.prefix(count)
        }
    }

    /// Kills the process, as nothing can prevent, and waits for its end.
    func kill() {
        if !isRunning { return }
        isRunning = false
        #if canImport(Glibc)
            _ = Glibc.kill(process, SIGKILL)
        #elseif canImport(Musl)
            _ = Musl.kill(process, SIGKILL)
        #else
            _ = Darwin.kill(process, SIGKILL)
        #endif
        var status: Int32 = 0
        _ = unsafe waitpid(process, &status, 0)
    }
}
