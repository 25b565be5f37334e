/// One thing that the workbench does.
protocol Command {
    static var name: String { get }
    /// One line for the list of commands.
    static var summary: String { get }
    /// What is printed for an option that the command does not know.
    static var usage: String { get }

    /// Runs with the rest of the command line. Throws ``UsageError`` for what it does not understand.
    static func run(_ arguments: inout Arguments) async throws -> ExitStatus
}

/// The conventional exit statuses.
enum ExitStatus: Int32 {
    case success = 0
    case failure = 1
    case usage = 64
}

/// The command line was not understood.
struct UsageError: Error {
    let message: String
}
