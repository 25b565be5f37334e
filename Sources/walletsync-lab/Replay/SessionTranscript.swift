import WalletSync
import WalletSyncTesting

/// Prints a run as the interactive session that the flows were first documented with.
enum SessionTranscript {
    static func lines(of report: StepReport) -> [String] {
        [">>> " + input(report.step)] + output(report.happening, of: report.step.deed)
    }

    private static func input(_ step: DocumentedFlow.Step) -> String {
        let device = step.device.rawValue
        return switch step.deed {
        case .importClient: "from test_client import Client"
        case .create: "\(device) = Client()"
        case .setAccount:
            "\(device).set_account(\"\(FlowRunner.account)\", \"\(FlowRunner.password.secret)\")"
        case .showDeviceID: "\(device).device_id"
        case .register: "\(device).register()"
        case .authenticate: "\(device).get_auth_token()"
        case .newWalletState: "\(device).new_wallet_state()"
        case .post: "\(device).post_wallet_state()"
        case .get: "\(device).get_wallet_state()"
        case .change: "\(device).change_encrypted_wallet()"
        case .showWallet: "\(device).cur_encrypted_wallet()"
        }
    }

    private static func output(
        _ happening: StepReport.Happening,
        of deed: DocumentedFlow.Deed
    ) -> [String] {
        switch happening {
        case .nothing, .changed: []
        case .wallet(let wallet): deed == .showWallet ? [literal(wallet.description)] : []
        case .deviceID(let device): [literal(device.description)]
        case .registered: ["Registered"]
        case .token(let token): ["Got auth token: \(token.secret)"]
        case .pulled(let result): ["Got latest walletState:"] + lines(of: result.latest)
        case .pushed(.accepted(let state)):
            ["Successfully updated wallet state on server", "Got new walletState:"] + lines(of: state)
        case .pushed(.outOfDate(let latest)):
            [
                "Wallet state out of date. Getting updated wallet state. Try again.",
                "Got new walletState:",
            ] + lines(of: latest.state)
        }
    }

    /// A state as Python prints a dictionary that does not fit on a line.
    private static func lines(of state: WalletState?) -> [String] {
        guard let state else { return ["None"] }
        let entries = state.lastSynced.entries.map { "\(literal($0.device.description)): \($0.sequence)" }
        let indent = String(repeating: " ", count: " 'lastSynced': {".utf8.count)
        return [
            "{'deviceId': \(literal(state.deviceID.description)),",
            " 'encryptedWallet': \(literal(state.encryptedWallet.string)),",
            " 'lastSynced': {" + entries.joined(separator: ",\n" + indent) + "}}",
        ].joined(separator: "\n").split(separator: "\n").map(String.init)
    }

    /// A text as Python writes it in a program.
    private static func literal(_ text: String) -> String {
        let escaped = text.flatMap { $0 == "'" || $0 == "\\" ? ["\\", $0] : [$0] }
        return "'" + String(escaped) + "'"
    }
}
