import WalletSync
import WalletSyncTesting

/// Draws a section of a run as a Mermaid sequence diagram, from what really passed between the parties.
struct SequenceDiagram {
    private var names: [DeviceID: String] = [:]

    /// Learns which device goes by which id.
    mutating func learn(_ reports: [StepReport]) {
        for report in reports {
            if case .deviceID(let id) = report.happening { names[id] = report.step.device.rawValue }
        }
    }

    func lines(of section: (title: String, reports: [StepReport])) -> [String] {
        var lines = ["sequenceDiagram"]
        lines += DocumentedFlow.Device.allCases.map { "    participant \($0.rawValue)" }
        lines.append("    participant server")
        for report in section.reports {
            for exchange in report.exchanges { lines += draw(exchange) }
            if let note = note(report) {
                lines.append("    Note over \(report.step.device.rawValue): \(note)")
            }
        }
        return lines
    }

    private func draw(_ exchange: Exchange) -> [String] {
        let request =
            switch exchange.request {
            case .register: "register"
            case .authenticate: "log in"
            case .get: "get"
            case .post(let text): "post \(show(text))"
            case .changePassword(let text): "new password and \(show(text))"
            }
        let answer =
            switch exchange.answer {
            case .registered: "registered"
            case .token: "token"
            case .latest(let text): show(text)
            case .posted(.accepted(let text)): "accepted, \(show(text))"
            case .posted(.outOfDate(let text)): "out of date, \(show(text))"
            case .passwordChange(.changed): "changed"
            case .passwordChange(.conflict): "conflict"
            case .failed(let error): "\(error)"
            }
        return [
            "    \(exchange.party)->>server: \(request)",
            "    server-->>\(exchange.party): \(answer)",
        ]
    }

    private func note(_ report: StepReport) -> String? {
        switch report.happening {
        case .changed(let segment): "changes :\(segment)"
        case .pulled(.merged), .pushed(.outOfDate):
            report.wallet.map { "merged to \($0.description)" }
        case .pulled(.adopted): report.wallet.map { "now \(show($0.description))" }
        default: nil
        }
    }

    /// A state in a few words: wallet and `lastSynced`.
    private func show(_ text: SignedText?) -> String {
        guard let text else { return "nothing" }
        guard let state = try? WalletState(reading: text.text) else { return "no state" }
        let wallet = show(state.encryptedWallet.string)
        let entries = state.lastSynced.entries.map {
            "\(names[$0.device] ?? "\($0.device)"): \($0.sequence)"
        }
        return "\(wallet) {\(entries.sorted().joined(separator: ", "))}"
    }

    private func show(_ wallet: String) -> String {
        wallet.isEmpty ? "(empty)" : wallet
    }
}
