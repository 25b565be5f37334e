/// Runs the documented flows on the real engine and the in-memory server.
enum Replay: Command {
    static let name = "replay"
    static let summary = "run the documented flows and show what happens"
    static let usage = "usage: walletsync-lab replay [--documented | --diagram]"

    static func run(_ arguments: inout Arguments) async throws -> ExitStatus {
        .success
    }
}
