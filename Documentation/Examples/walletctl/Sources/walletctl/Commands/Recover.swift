import ArgumentParser
import WalletSync
import WalletctlCore

struct Recover: WalletCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at the server again after it broke the protocol; list the choices, or take one.",
        discussion: """
            Without a choice, looks again: a server that was repaired is no reason to decide. The first choice listed \
            keeps the most. 'new-device' also helps after a post that is refused for ever; 'previous-record' puts the \
            record before this one in place of one that the disk has spoilt.
            """
    )

    @OptionGroup var shared: SharedOptions

    @Argument(help: "merge, keep-mine, take-servers, new-device or previous-record.")
    var choice: String?

    func validate() throws {
        guard let choice, choice != "previous-record" else { return }
        guard ChoiceName(rawValue: choice) != nil else {
            throw ValidationError("There is no choice '\(choice)'.")
        }
    }

    func perform() async throws {
        let home = try await shared.openHome()
        if choice == "previous-record" {
            try await home.restorePreviousRecord()
            return try shared.output.remark(
                "The record before is in place. This device goes on as a new one: walletctl sync",
                json: ["recovered": choice]
            )
        }
        let transport = try shared.transport(for: home.configuration)
        let session = try await home.session(over: transport, asking: shared.passwords())
        if let name = choice.flatMap(ChoiceName.init(rawValue:)) {
            let summary = try await shared.output.whileWaiting("recovering") {
                try await session.recover(name)
            }
            return try shared.output.remark("Recovered; " + shown(summary.inWords), json: summary)
        }
        try await list(session)
    }

    private func list(_ session: WalletSession) async throws {
        guard let violation = try await session.lookAgain() else {
            return try shared.output.remark("All is in order; there is nothing to decide.", json: [Choice]())
        }
        let choices = await session.engine.choices.map(Choice.init)
        let text =
            ["\(violation.finding.inWords) (\(violation.finding.rule.rawValue))"]
            + choices.map { "\($0.name): \($0.does)" }
        try shared.output.give(text.joined(separator: "\n"), json: choices)
        throw ExitCode(ExitReason.protocolBreach.rawValue)
    }

    private struct Choice: Encodable {
        let name: String
        let does: String

        init(_ recovery: Recovery) {
            name = ChoiceName(recovery).rawValue
            does = recovery.inWords
        }
    }
}
