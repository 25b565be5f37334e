import WalletctlCore

#if canImport(Glibc)
    @unsafe @preconcurrency import Glibc
#elseif canImport(Musl)
    @unsafe @preconcurrency import Musl
#elseif canImport(Darwin)
    @unsafe @preconcurrency import Darwin
#endif

/// The terminal that a person sits at, if there is one.
enum Terminal {
    /// Whether somebody reads standard output as it comes.
    static var readsOutput: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Whether somebody waits in front of standard error.
    static var waits: Bool { isatty(STDERR_FILENO) == 1 }

    /// Whether standard input is typed.
    static var types: Bool { isatty(STDIN_FILENO) == 1 }

    /// Asks for a line that is not shown while it is typed. Uses the terminal itself, so standard input and
    /// output stay free.
    ///
    /// - Throws: a ``Complaint`` if there is no terminal, or the person gave up with Control-C.
    static func ask(_ question: String) throws -> String {
        let file = unsafe open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard file >= 0 else {
            throw Complaint(
                .noPermission,
                "there is no terminal to ask at: \(question)",
                advice: "Use --password-file or WALLETCTL_PASSWORD."
            )
        }
        defer { _ = close(file) }
        var former = termios()
        guard unsafe tcgetattr(file, &former) == 0 else {
            throw Complaint(.inputOutput, "the terminal does not say how it is set")
        }
        // Byte by byte and without signals: a Control-C must not leave the terminal without its echo.
        var silent = former
        silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        EndingSignals.setBack(file, to: former)
        defer { EndingSignals.ignore() }
        // Before the question: what is typed as soon as it is seen must neither show nor be dropped.
        unsafe tcsetattr(file, TCSAFLUSH, &silent)
        defer { unsafe tcsetattr(file, TCSADRAIN, &former) }
        put(question + ": ", to: file)
        defer { put("\n", to: file) }
        return try line(from: file)
    }

    private static func line(from file: Int32) throws -> String {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while unsafe read(file, &byte, 1) == 1 {
            switch byte {
            case UInt8(ascii: "\r"), UInt8(ascii: "\n"), 0x04: return String(decoding: bytes, as: UTF8.self)
            case 0x03: throw Complaint(.temporary, "given up")
            case 0x15: bytes = []
            case 0x08, 0x7F:
                // A character may have several bytes.
                while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func put(_ text: String, to file: Int32) {
        var text = text
        text.withUTF8 { _ = unsafe write(file, $0.baseAddress, $0.count) }
    }
}
