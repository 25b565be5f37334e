import ArgumentParser
import Foundation
import WalletSync
import WalletctlCore

struct History: SessionCommand {
    static let configuration = CommandConfiguration(
        abstract: "List former versions, or the entries of one. What decisions put aside comes first."
    )

    @OptionGroup var shared: SharedOptions
    @Argument(help: "A number from the list.") var number: Int?
    @Option(help: "Print this entry of the version.") var get: String?

    func perform(in session: WalletSession) async throws {
        guard let number else { return try await list(session) }
        let wallet = try await session.wallet(ofVersion: number)
        if let get {
            let values = wallet[ExactText(get)].map(\.value.string)
            guard !values.isEmpty else {
                throw Complaint(.notThere, "there is no entry \(get) in version \(number)")
            }
            return try shared.output.give(values.joined(separator: "\n"), json: values)
        }
        try shared.output.give(
            wallet.keys.map { shown($0.string) }.joined(separator: "\n"),
            json: wallet.keys.map(\.string)
        )
    }

    private func list(_ session: WalletSession) async throws {
        let versions = await session.engine.history.enumerated().map { VersionLine(number: $0 + 1, $1) }
        if shared.json { return try shared.output.give(json: versions) }
        for version in versions { shared.output.give(exactly: version.inWords + "\n") }
    }
}

struct Restore: SessionCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Make a former version the wallet again, on this device. The one that it replaces can be restored."
    )

    @OptionGroup var shared: SharedOptions
    @Argument(help: "A number from 'walletctl history'.") var number: Int

    func perform(in session: WalletSession) async throws {
        try await session.engine.restore(session.version(number))
        try shared.output.remark("Restored. Not synced yet: walletctl sync", json: ["restored": number])
    }
}

struct Conflicts: SessionCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the entries with several values, show the values of one, or settle it."
    )

    @OptionGroup var shared: SharedOptions
    @Argument(help: "An entry's name.") var key: String?
    @Option(help: "The number of the value to keep. To set another value, use 'walletctl set'.") var take:
        Int?

    func validate() throws {
        guard take == nil || key != nil else { throw ValidationError("--take needs an entry's name.") }
    }

    func perform(in session: WalletSession) async throws {
        let wallet = await session.engine.wallet
        guard let key else {
            if shared.json {
                return try shared.output.give(json: wallet.conflicts.map { ConflictLine($0, in: wallet) })
            }
            for key in wallet.conflicts {
                shared.output.give(exactly: "\(shown(key.string)) has \(wallet[key].count) values\n")
            }
            return
        }
        let name = ExactText(key)
        guard wallet.conflicts.contains(name) else { throw Complaint(.notThere, "\(key) is not in conflict") }
        if let take {
            try await session.settle(name, taking: take, at: .now)
            return try shared.output.remark("Settled. Not synced yet: walletctl sync", json: ["settled": key])
        }
        let line = ConflictLine(name, in: wallet)
        try shared.output.give(line.inWords.map(shown).joined(separator: "\n"), json: line)
    }
}
