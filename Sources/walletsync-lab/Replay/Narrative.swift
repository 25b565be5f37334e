import WalletSync
import WalletSyncTesting

/// Tells a run as a person wants to read it: what each device did, what the server answered, and the wallet
/// and `lastSynced` after each step.
struct Narrative {
    /// Short names for the devices' ids.
    private var names: [DeviceID: String] = [:]

    mutating func lines(of report: StepReport) -> [String] {
        let device = report.step.device.rawValue
        if case .deviceID(let id) = report.happening { names[id] = device }
        guard let deed = tell(report) else { return [] }
        var lines = ["\(device)  \(deed)"]
        if let wallet = report.wallet, hasMoved(report.step.deed) {
            lines.append("      wallet      \(wallet.segments.isEmpty ? "(empty)" : wallet.description)")
            lines.append("      lastSynced  \(map(report.mergeBase))")
        }
        return lines
    }

    private func hasMoved(_ deed: DocumentedFlow.Deed) -> Bool {
        switch deed {
        case .post, .get, .change: true
        default: false
        }
    }

    private func tell(_ report: StepReport) -> String? {
        switch report.happening {
        case .nothing, .wallet: nil
        case .deviceID(let id): "is device \(id)"
        case .registered: "registers \(FlowRunner.account); server: registered"
        case .token: "logs in; server: a token for this device"
        case .changed(let segment): "changes its wallet: :\(segment)"
        case .pushed(.accepted(let state)): "posts state \(state.sequence); server: accepted"
        case .pushed(.outOfDate(let latest)):
            "posts; server: out of date, latest is state \(latest.sequence) by \(name(latest.state)); "
                + tell(latest.result)
        case .pulled(let result):
            "gets; server: "
                + (result.latest.map { "state \($0.sequence) by \(name($0)); " } ?? "no state; ")
                + tell(result)
        }
    }

    private func tell(_ result: PullResult<SegmentLog>) -> String {
        switch result {
        case .nothing: "nothing to take in"
        case .unchanged: "nothing new"
        case .landed: "its post had landed"
        case .adopted: "adopted"
        case .merged: "merged with its own changes"
        case .needsDecision: "a person has to decide"
        }
    }

    private func name(_ state: WalletState) -> String {
        names[state.deviceID] ?? state.deviceID.description
    }

    private func map(_ state: WalletState?) -> String {
        guard let state else { return "(none yet)" }
        let entries = state.lastSynced.entries.map { "\(names[$0.device] ?? "\($0.device)"): \($0.sequence)" }
        return "{" + entries.sorted().joined(separator: ", ") + "}"
    }
}
