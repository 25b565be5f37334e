import ArgumentParser
import Foundation
import WalletSync
import WalletctlCore

struct Init: WalletCommand {
    static let configuration = CommandConfiguration(
        abstract: "Set up this device's home. Asks nothing of the server."
    )

    @OptionGroup var shared: SharedOptions

    @Option(help: "The server's address, such as https://wallet.example.com.")
    var server: String

    @Option(help: "The account, an e-mail address.")
    var account: String

    @Option(help: "What to call this device in the wallet's own notes.")
    var name = ProcessInfo.processInfo.hostName

    @Option(help: "What a guess at the password costs: scrypt with N = 2^COST. The same on all devices.")
    var cost = KeyCost.interactive.exponent

    @Flag(help: "Keep no keys in the home, and ask for the password each time.")
    var noKeep = false

    @Option(help: "What another device's 'fingerprint --for-pairing' printed.")
    var floor: String?

    func validate() throws {
        guard KeyCost(exponent: cost) != nil else {
            let range = KeyCost.range
            throw ValidationError("--cost takes \(range.lowerBound) to \(range.upperBound).")
        }
        guard !account.isEmpty else { throw ValidationError("--account is empty.") }
        guard !name.isEmpty else { throw ValidationError("--name is empty.") }
        if let floor, Floor(pairing: floor) == nil {
            throw ValidationError("--floor takes what 'walletctl fingerprint --for-pairing' prints.")
        }
    }

    func perform() async throws {
        let configuration = HomeConfiguration(
            server: server,
            account: account,
            device: name,
            cost: KeyCost(exponent: cost) ?? .interactive,
            keepsKeys: !noKeep,
            floor: floor.flatMap { Floor(pairing: $0) }
        )
        _ = try shared.transport(for: configuration)
        let places = try shared.places()
        try OpenHome.make(at: places, for: configuration)
        try shared.output.remark(
            "Made \(places.data). Next: walletctl register, or walletctl login if the account exists.",
            json: ["home": places.data]
        )
    }
}
