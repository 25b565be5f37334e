/// One thing that the workbench does.
struct Command: Sendable {
    let name: String
    /// One line for the list of commands.
    let summary: String
    /// What is printed for an option that the command does not know.
    let usage: String
    /// Runs with the rest of the command line. Throws ``UsageError`` for what it does not understand.
    let run: @Sendable (Arguments) async throws -> ExitStatus
}

/// The conventional exit statuses.
enum ExitStatus: Int32 {
    case success = 0
    case failure = 1
    case usage = 64
    /// What was given to read is not what it should be.
    case malformed = 65
}

/// The command line was not understood.
struct UsageError: Error {
    let message: String
}
