/// The workbench: shows the documented flows, and re-checks every claim that the documentation makes.
@main
struct Lab {
    static let commands = [
        Replay.command, Explore.command, Conform.command, Simulate.command, CrashCommand.command,
        KillCommand.command,
        Fuzz.command, MergeCommand.command, Bench.command,
    ]

    static func main() async {
        let ending = await Command.run(Array(CommandLine.arguments.dropFirst()), of: commands)
        if let output = ending.output { Terminal.print(output) }
        if let complaint = ending.complaint { Terminal.printError(complaint) }
        Terminal.exit(ending.status)
    }
}
