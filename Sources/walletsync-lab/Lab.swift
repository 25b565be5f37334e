/// The workbench: shows the documented flows, and re-checks every claim that the documentation makes.
@main
struct Lab {
    static let commands = [Replay.command, Explore.command]

    static func main() async {
        var arguments = Arguments(CommandLine.arguments.dropFirst())
        let name = arguments.next()
        if name == nil || name == "--help" || name == "help" {
            Terminal.print(usage)
            Terminal.exit(name == nil ? .usage : .success)
        }
        guard let command = commands.first(where: { $0.name == name }) else {
            Terminal.fail("unknown command '\(name ?? "")'", usage: usage)
        }
        do {
            Terminal.exit(try await command.run(arguments))
        } catch let error as UsageError {
            Terminal.fail(error.message, usage: command.usage)
        } catch {
            Terminal.printError("walletsync-lab \(command.name): \(error)")
            Terminal.exit(.failure)
        }
    }

    static var usage: String {
        let width = commands.map(\.name.count).max() ?? 0
        let lines = commands.map { command in
            let padding = String(repeating: " ", count: width - command.name.count)
            return "  \(command.name)\(padding)  \(command.summary)"
        }
        return (["usage: walletsync-lab COMMAND [OPTIONS]", ""] + lines).joined(separator: "\n")
    }
}
