import Testing

@testable import walletsync_lab

@Suite("The command line as a whole")
struct CommandLineTests {
    private struct Broken: Error {}

    private static let commands = [
        Command(name: "good", summary: "does well", usage: "usage: good") { arguments in
            var arguments = arguments
            if let word = arguments.next() { throw Arguments.unknown(word) }
            return .success
        },
        Command(name: "finding", summary: "finds something", usage: "usage: finding") { _ in .failure },
        Command(name: "broken", summary: "breaks", usage: "usage: broken") { _ in throw Broken() },
    ]

    private func run(_ words: String...) async -> Ending {
        await Command.run(words, of: Self.commands)
    }

    @Test("An unknown command: usage on standard error, exit status 64")
    func unknownCommand() async {
        let ending = await run("unknown", "--option")
        let usage = Command.usage(of: Self.commands)
        #expect(
            ending == Ending(status: .usage, complaint: "walletsync-lab: unknown command 'unknown'\n\(usage)")
        )
        #expect(ending.status.rawValue == 64)
    }

    @Test("An unknown option: the command's own usage on standard error, exit status 64")
    func unknownOption() async {
        let expected = "walletsync-lab: unknown option '--odd'\nusage: good"
        #expect(await run("good", "--odd") == Ending(status: .usage, complaint: expected))
    }

    @Test("No command: usage on standard error, exit status 64")
    func noCommand() async {
        #expect(await run() == Ending(status: .usage, complaint: Command.usage(of: Self.commands)))
    }

    @Test("Asked for help: usage on standard output, exit status 0", arguments: ["help", "--help"])
    func help(word: String) async {
        #expect(await run(word) == Ending(status: .success, output: Command.usage(of: Self.commands)))
    }

    @Test("A command that is asked for help: its own usage on standard output, exit status 0")
    func helpOfCommand() async {
        #expect(await run("good", "--help") == Ending(status: .success, output: "usage: good"))
    }

    @Test("The usage has one line for each command, with the summaries below each other")
    func usage() {
        #expect(
            Command.usage(of: Self.commands) == """
                usage: walletsync-lab COMMAND [OPTIONS]

                  good     does well
                  finding  finds something
                  broken   breaks
                """
        )
    }

    @Test("A command's own status is the exit status: 0 if all is well, 1 if it found something")
    func statuses() async {
        #expect(await run("good") == Ending(status: .success))
        #expect(await run("finding") == Ending(status: .failure))
        #expect(ExitStatus.success.rawValue == 0)
        #expect(ExitStatus.failure.rawValue == 1)
    }

    @Test("A command that breaks: the error on standard error, exit status 1")
    func broken() async {
        #expect(await run("broken") == Ending(status: .failure, complaint: "walletsync-lab broken: Broken()"))
    }

    @Test(
        "Every command of the workbench answers an unknown option with its usage",
        arguments: Lab.commands.map(\.name)
    )
    func everyCommand(name: String) async throws {
        let command = try #require(Lab.commands.first { $0.name == name })
        let ending = await Command.run([name, "--no-such-option"], of: Lab.commands)
        #expect(ending.status == .usage)
        #expect(ending.output == nil)
        #expect(ending.complaint?.hasSuffix(command.usage) == true)
        #expect(command.usage.hasPrefix("usage: walletsync-lab \(name)"))
    }
}
