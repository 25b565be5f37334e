#if canImport(Glibc)
    @unsafe @preconcurrency import Glibc
#elseif canImport(Musl)
    @unsafe @preconcurrency import Musl
#elseif canImport(Darwin)
    @unsafe @preconcurrency import Darwin
#endif

/// Sets a terminal back before a signal ends the process, which it does all the same.
enum EndingSignals {
    private static let numbers = [SIGTERM, SIGINT]

    // A handler can be given nothing. It is installed after these are set, and does what a handler may do.
    nonisolated(unsafe) private static var terminal: Int32 = -1
    nonisolated(unsafe) private static var former = termios()

    static func setBack(_ file: Int32, to settings: termios) {
        unsafe terminal = file
        unsafe former = settings
        for number in numbers {
            _ = signal(number) { number in
                _ = unsafe tcsetattr(EndingSignals.terminal, TCSANOW, &EndingSignals.former)
                _ = signal(number, SIG_DFL)
                _ = raise(number)
            }
        }
    }

    /// From now on such a signal ends the process as ever.
    static func ignore() {
        for number in numbers { _ = signal(number, SIG_DFL) }
    }
}
