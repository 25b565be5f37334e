import ArgumentParser
import WalletSync
import WalletctlCore

struct Register: WalletCommand {
    static let configuration = CommandConfiguration(abstract: "Make the account on the server.")

    @OptionGroup var shared: SharedOptions

    func perform() async throws {
        let home = try await shared.openHome()
        let transport = try shared.transport(for: home.configuration)
        try await home.register(over: transport, asking: shared.firstPassword())
        try shared.output.remark(
            "The account \(home.configuration.account) is made, and this device is logged in.",
            json: ["account": home.configuration.account.name.string]
        )
    }
}

struct LogIn: WalletCommand {
    static let configuration = CommandConfiguration(
        commandName: "login",
        abstract: "Log this device in, also after the password was changed on another one."
    )

    @OptionGroup var shared: SharedOptions

    @Flag(
        inversion: .prefixedNo,
        help: "Whether to keep the keys in the home; without either, as it was set before."
    )
    var keep: Bool?

    @Option(help: "A file with the password before the change, where the home keeps no keys.")
    var formerPasswordFile: String?

    func perform() async throws {
        var home = try await shared.openHome()
        let transport = try shared.transport(for: home.configuration)
        try await home.logIn(
            over: transport,
            asking: shared.passwords(formerFile: formerPasswordFile),
            keepingKeys: keep
        )
        try shared.output.remark(
            "Logged in to \(home.configuration.account).",
            json: ["account": home.configuration.account.name.string]
        )
    }
}
