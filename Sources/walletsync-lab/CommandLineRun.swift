/// What a command line comes to: the exit status, and what is said with it.
struct Ending: Equatable, Sendable {
    let status: ExitStatus
    /// For standard output.
    var output: String?
    /// For standard error.
    var complaint: String?
}

extension Command {
    /// Runs the command that the first of `words` names, with the rest of them.
    static func run(_ words: [String], of commands: [Command]) async -> Ending {
        var arguments = Arguments(words[...])
        let usage = usage(of: commands)
        guard let name = arguments.next() else { return Ending(status: .usage, complaint: usage) }
        if name == "--help" || name == "help" { return Ending(status: .success, output: usage) }
        guard let command = commands.first(where: { $0.name == name }) else {
            return Ending(status: .usage, complaint: "walletsync-lab: unknown command '\(name)'\n\(usage)")
        }
        if words.dropFirst().first == "--help" { return Ending(status: .success, output: command.usage) }
        do {
            return Ending(status: try await command.run(arguments))
        } catch let error as UsageError {
            return Ending(status: .usage, complaint: "walletsync-lab: \(error.message)\n\(command.usage)")
        } catch {
            return Ending(status: .failure, complaint: "walletsync-lab \(name): \(error)")
        }
    }

    static func usage(of commands: [Command]) -> String {
        let width = commands.map(\.name.count).max() ?? 0
        let lines = commands.map { command in
            let padding = String(repeating: " ", count: width - command.name.count)
            return "  \(command.name)\(padding)  \(command.summary)"
        }
        return (["usage: walletsync-lab COMMAND [OPTIONS]", ""] + lines).joined(separator: "\n")
    }
}
