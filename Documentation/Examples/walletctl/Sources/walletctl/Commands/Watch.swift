import ArgumentParser
import WalletSync
import WalletctlCore

struct Watch: WalletCommand {
    static let configuration = CommandConfiguration(
        abstract: "Keep syncing: whenever something changes here, and every so often what changed elsewhere.",
        discussion:
            "The wallet is open only while it syncs, so other commands work meanwhile. Ends with Control-C."
    )

    @OptionGroup var shared: SharedOptions

    @Option(help: "How many seconds between two looks at the server.")
    var every = 30

    @Option(help: "End after this many syncs.")
    var times: Int?

    func validate() throws {
        guard (1...86_400).contains(every) else { throw ValidationError("--every takes 1 to 86400 seconds.") }
    }

    func perform() async throws {
        let places = try shared.places()
        let transport = try shared.transport(for: OpenHome.configuration(at: places))
        let watcher = Watcher(
            places: places,
            transport: transport,
            passwords: try await rememberedPasswords(),
            interval: .seconds(every)
        )
        var remaining = times ?? .max
        try await watcher.run { result in
            try tell(result)
            remaining -= 1
            return remaining > 0
        }
    }

    private func tell(_ result: Result<SyncSummary, Complaint>) throws {
        switch result {
        case .success(let summary):
            if summary.changedAnything || shared.json {
                try shared.output.remark(shown(summary.inWords), json: summary)
            }
        case .failure(let complaint):
            // What may go well a little later is told, and no reason to end.
            guard [.unavailable, .temporary].contains(complaint.status) else { throw complaint }
            shared.output.complain(complaint)
        }
    }

    /// Where the home keeps no keys, the password is asked for once, not at each sync.
    private func rememberedPasswords() async throws -> PasswordSource {
        let passwords = shared.passwords()
        let home = try await shared.openHome()
        let isNeeded = try home.storedKeys()?.needsPassword ?? false
        await home.close()
        guard isNeeded else { return passwords }
        let password = try await passwords(.current)
        return { _ in password }
    }
}
