import Testing

@testable import walletsync_lab

@Suite("The command line")
struct ArgumentsTests {
    @Test("An unknown option is a usage error", arguments: ["--unknown", "documented", ""])
    func unknown(word: String) async throws {
        await #expect(throws: UsageError.self) {
            try await Replay.command.run(Arguments([word]))
        }
    }

    @Test("Two forms at once are a usage error")
    func twoForms() async throws {
        await #expect(throws: UsageError.self) {
            try await Replay.command.run(Arguments(["--documented", "--diagram"]))
        }
    }

    @Test(
        "A number must be there, be a whole number, and lie in its range",
        arguments: ["", "x", "0", "11", "1.5"]
    )
    func numbers(word: String) {
        var arguments = Arguments(word.isEmpty ? [] : [word])
        #expect(throws: UsageError.self) { try arguments.number(of: "--seeds", in: 1...10) }
        var good: Arguments = Arguments(["7"])
        #expect(throws: Never.self) { try good.number(of: "--seeds", in: 1...10) }
    }
}
