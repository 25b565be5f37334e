import ArgumentParser
import WalletSync
import WalletctlCore

struct ChangePassword: WalletCommand {
    static let configuration = CommandConfiguration(
        commandName: "passwd",
        abstract: "Change the password, and seal the wallet anew; or finish a change that was cut off.",
        discussion: """
            Every other device then needs 'walletctl login' with the new password; its unsynced edits are kept. If the \
            answer is lost, call again with the same passwords: it finds out what became of the change.
            """
    )

    @OptionGroup var shared: SharedOptions

    @Option(help: "A file with the new password; without it, WALLETCTL_NEW_PASSWORD or a prompt.")
    var newPasswordFile: String?

    @Flag(help: "Go back to the former password, if the server still has it.")
    var giveUp = false

    func perform() async throws {
        let home = try await shared.openHome()
        let transport = try shared.transport(for: home.configuration)
        let passwords = shared.passwords(newFile: newPasswordFile)
        if giveUp {
            try await home.giveUpPasswordChange(over: transport, asking: passwords)
            return try shared.output.remark("The password is the former one.", json: ["changed": false])
        }
        try await home.changePassword(over: transport, asking: passwords)
        try shared.output.remark(
            "The password is changed. On your other devices run: walletctl login",
            json: ["changed": true]
        )
    }
}
