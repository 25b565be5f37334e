import ArgumentParser
import WalletSync
import WalletctlCore

/// What to do with entries from before this device's first sync.
enum FirstContactOption: String, ExpressibleByArgument, CaseIterable {
    case merge, server, ask

    var policy: FirstContactPolicy {
        switch self {
        case .merge: .merge
        case .server: .takeServers
        case .ask: .ask
        }
    }
}

struct Sync: SessionCommand {
    static let configuration = CommandConfiguration(
        abstract: "Get what others changed, merge it, and post what was changed here."
    )

    @OptionGroup var shared: SharedOptions

    @Option(
        help:
            "What to do with entries from before this device's first sync: merge them, take the server's, or ask."
    )
    var firstContact = FirstContactOption.merge

    func perform(in session: WalletSession) async throws {
        let summary = try await shared.output.whileWaiting("syncing") {
            try await session.sync(onFirstContact: firstContact.policy)
        }
        try shared.output.remark(shown(summary.inWords), json: summary)
        if summary.needsDecision {
            throw Complaint(
                .temporary,
                "this device has entries from before its first sync, and so has the server",
                advice: "Nothing was changed. Decide: walletctl sync --first-contact merge, or server"
            )
        }
    }
}

struct Status: SessionCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what is unsynced, under way, in conflict or wrong. Asks nothing of the server."
    )

    @OptionGroup var shared: SharedOptions

    func perform(in session: WalletSession) async throws {
        let report = try await StatusReport(of: session)
        try shared.output.give(report.lines.map(shown).joined(separator: "\n"), json: report)
        if report.condition != .inOrder { throw ExitCode(ExitReason.protocolBreach.rawValue) }
    }
}

struct ShowFingerprint: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "fingerprint",
        abstract: "Print a short form of the state, to compare with another device after both have synced.",
        discussion: """
            Equal numbers in front with unequal digits mean that the server tells the devices different things.
            """
    )

    @OptionGroup var shared: SharedOptions

    @Flag(help: "Print what 'init --floor' takes on a new device, so that the server cannot show it less.")
    var forPairing = false

    func perform(in session: WalletSession) async throws {
        guard let fingerprint = await session.engine.fingerprint, let floor = await session.engine.floor
        else {
            throw Complaint(.notThere, "nothing was got from the server yet", advice: "Run: walletctl sync")
        }
        let text = forPairing ? floor.pairing : fingerprint.description
        try shared.output.give(text, json: [forPairing ? "floor" : "fingerprint": text])
    }
}
