import WalletSync

/// How a wallet is doing, for people and for machines.
public struct StatusReport: Encodable, Sendable {
    /// Whether syncing may go on.
    public enum Condition: String, Encodable, Sendable {
        case inOrder, stalled, violated
    }

    let account: String
    let server: String
    let device: String
    let deviceName: String
    let entries: Int
    let conflicts: [String]
    let unsynced: [String]
    let version: UInt64?
    let inFlight: UInt64?
    /// Whether syncing may go on.
    public let condition: Condition
    let rule: String?
    let explanation: String?
    let choices: [String]
    let passwordChangeUnderWay: Bool

    /// Asks the session.
    public init(of session: WalletSession) async throws {
        let engine = session.engine
        let wallet = await engine.wallet
        account = engine.account.name.string
        server = session.home.configuration.server
        device = await engine.deviceID.description
        deviceName = session.home.configuration.name
        entries = wallet.keys.count
        conflicts = wallet.conflicts.map(\.string)
        unsynced = try await session.unsyncedKeys().map(\.string)
        version = await engine.mergeBase?.sequence.value
        inFlight = await engine.inFlight?.sequence.value
        choices = await engine.choices.map { ChoiceName($0).rawValue }
        passwordChangeUnderWay = session.keyring.changingFrom != nil
        switch await engine.status {
        case .inOrder: (condition, rule, explanation) = (.inOrder, nil, nil)
        case .stalled(let reason): (condition, rule, explanation) = (.stalled, nil, reason)
        case .violated(let violation):
            condition = .violated
            rule = violation.finding.rule.rawValue
            explanation = violation.finding.inWords
        }
    }
}

extension StatusReport {
    /// The report in sentences, one a line.
    public var lines: [String] {
        var lines = ["\(account) at \(server), on \(deviceName) (\(device))"]
        lines.append("\(entries) \(entries == 1 ? "entry" : "entries"), \(versionInWords)")
        if unsynced.isEmpty {
            lines.append("everything is synced, as far as this device knows")
        } else {
            lines.append("not synced yet: " + unsynced.joined(separator: ", "))
        }
        if let inFlight {
            lines.append("a post of version \(inFlight) is on its way; its answer is not known yet")
        }
        if !conflicts.isEmpty {
            lines.append("in conflict, see walletctl conflicts: " + conflicts.joined(separator: ", "))
        }
        if passwordChangeUnderWay {
            lines.append("a change of the password is under way; finish it: walletctl passwd")
        }
        switch condition {
        case .inOrder: break
        case .stalled:
            lines.append("STALLED: the server refuses this device's post for ever: \(explanation ?? "")")
            lines.append("the way out: walletctl recover new-device")
        case .violated:
            lines.append("STOPPED: \(explanation ?? "") (\(rule ?? ""))")
            lines.append("nothing is lost, and editing goes on; to decide: walletctl recover")
        }
        return lines
    }

    private var versionInWords: String {
        version.map { "version \($0) of the server is known" } ?? "nothing got from the server yet"
    }
}
