/// Runs the documented flows on the real engine and the in-memory server, and shows what happened.
enum Replay {
    static let command = Command(
        name: "replay",
        summary: "run the documented flows and show what happens",
        usage: """
            usage: walletsync-lab replay [--documented | --diagram]
              --documented  as the documented interactive session, with its own ids, tokens and changes
              --diagram     as Mermaid sequence diagrams, one for each section
            """,
        run: run
    )

    private enum Form {
        case narrative, session, diagram
    }

    private static func run(_ arguments: Arguments) async throws -> ExitStatus {
        var arguments = arguments
        var form = Form.narrative
        while let word = arguments.next() {
            switch (word, form) {
            case ("--documented", .narrative): form = .session
            case ("--diagram", .narrative): form = .diagram
            default: throw Arguments.unknown(word)
            }
        }
        switch form {
        case .narrative: try await printNarrative()
        case .session: try await printSession()
        case .diagram: try await printDiagrams()
        }
        return .success
    }

    private static func printNarrative() async throws {
        var narrative = Narrative()
        for section in try await FlowRunner.run(.random()) {
            Terminal.print("\(section.title)\n")
            for line in section.reports.flatMap({ narrative.lines(of: $0) }) { Terminal.print("  \(line)") }
            Terminal.print("")
        }
    }

    private static func printSession() async throws {
        for section in try await FlowRunner.run(.documented()) {
            section.reports.flatMap(SessionTranscript.lines).forEach(Terminal.print)
        }
    }

    private static func printDiagrams() async throws {
        var diagram = SequenceDiagram()
        for section in try await FlowRunner.run(.documented()) {
            diagram.learn(section.reports)
            Terminal.print("### \(section.title)\n\n```mermaid")
            diagram.lines(of: section).forEach(Terminal.print)
            Terminal.print("```\n")
        }
    }
}
