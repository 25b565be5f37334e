#if canImport(Glibc)
    @unsafe @preconcurrency import Glibc
#elseif canImport(Musl)
    @unsafe @preconcurrency import Musl
#elseif canImport(Darwin)
    @unsafe @preconcurrency import Darwin
#endif

/// Standard output, standard error, and the way out.
enum Terminal {
    /// How many cores there are.
    static var cores: Int {
        max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    }

    static func print(_ text: String) {
        Swift.print(text)
    }

    /// Hands everything printed so far to whoever reads it.
    static func flush() {
        unsafe fflush(stdout)
    }

    static func printError(_ text: String) {
        var line = text + "\n"
        line.withUTF8 { bytes in
            _ = unsafe write(STDERR_FILENO, bytes.baseAddress, bytes.count)
        }
    }

    static func exit(_ status: ExitStatus) -> Never {
        flush()
        #if canImport(Glibc)
            Glibc.exit(status.rawValue)
        #elseif canImport(Musl)
            Musl.exit(status.rawValue)
        #else
            Darwin.exit(status.rawValue)
        #endif
    }
}
