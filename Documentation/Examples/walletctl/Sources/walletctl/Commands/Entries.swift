import ArgumentParser
import Foundation
import WalletSync
import WalletctlCore

struct SetEntry: WalletCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Set an entry, on this device. The value is read from standard input if it is not given.",
        discussion: """
            A value on the command line ends up in the shell's history. From standard input one final line break \
            is dropped, unless --exact is given. Setting an entry also settles its conflict.
            """
    )

    @OptionGroup var shared: SharedOptions
    @Argument(help: "The entry's name.") var key: String
    @Argument(help: "Its value.") var value: String?
    @Flag(help: "Keep a final line break.") var exact = false

    func validate() throws {
        guard !key.isEmpty else { throw ValidationError("An entry needs a name.") }
    }

    func perform() async throws {
        // The value comes before the wallet is opened: nobody has to wait while it is typed.
        let value = try self.value ?? typedValue()
        let home = try await shared.openHome()
        let transport = try shared.transport(for: home.configuration)
        let session = try await home.session(over: transport, asking: shared.passwords())
        try await session.set(ExactText(key), to: ExactText(value), at: .now)
        try shared.output.remark("Set \(shown(key)). Not synced yet: walletctl sync", json: ["set": key])
    }

    private func typedValue() throws -> String {
        if Terminal.types { return try Terminal.ask("Value of \(shown(key))") }
        let data = try FileHandle.standardInput.readToEnd() ?? Data()
        guard let text = String(validating: data, as: UTF8.self) else {
            throw Complaint(
                .data,
                "the value is not UTF-8 text",
                advice: "Encode it, with base64 for instance."
            )
        }
        return !exact && text.utf8.last == UInt8(ascii: "\n") ? String(text.unicodeScalars.dropLast()) : text
    }
}

struct GetEntry: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Print an entry's value. In a conflict there is no one value: see --all and conflicts."
    )

    @OptionGroup var shared: SharedOptions
    @Argument(help: "The entry's name.") var key: String
    @Flag(name: .short, help: "Print no line break behind it.") var noLineBreak = false
    @Flag(help: "In a conflict, print all values, one after the other.") var all = false

    private struct Value: Encodable {
        let key: String
        let values: [String]
    }

    func perform(in session: WalletSession) async throws {
        let writes = await session.engine.wallet[ExactText(key)]
        guard !writes.isEmpty else { throw Complaint(.notThere, "there is no entry \(key)") }
        if shared.json {
            return try shared.output.give(json: Value(key: key, values: writes.map(\.value.string)))
        }
        guard writes.count == 1 || all else {
            throw Complaint(
                .data,
                "\(key) has \(writes.count) values",
                advice:
                    "See: walletctl conflicts '\(key)'. Settle it: walletctl conflicts '\(key)' --take NUMBER"
            )
        }
        for write in writes { shared.output.give(exactly: write.value.string + (noLineBreak ? "" : "\n")) }
    }
}

struct ListEntries: SessionCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the entries' names.")

    @OptionGroup var shared: SharedOptions

    private struct Entry: Encodable {
        let key: String
        let values: Int
        let changed: Date?
        let by: String?
    }

    func perform(in session: WalletSession) async throws {
        let wallet = await session.engine.wallet
        if shared.json {
            let entries = wallet.keys.map { key in
                let latest = wallet[key].last
                return Entry(
                    key: key.string,
                    values: wallet[key].count,
                    changed: latest?.date,
                    by: latest?.writer.string
                )
            }
            return try shared.output.give(json: entries)
        }
        for key in wallet.keys {
            let note = Terminal.readsOutput && wallet[key].count > 1 ? "  (\(wallet[key].count) values)" : ""
            shared.output.give(exactly: shown(key.string) + note + "\n")
        }
    }
}

struct RemoveEntries: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "rm",
        abstract: "Remove entries, on this device."
    )

    @OptionGroup var shared: SharedOptions
    @Argument(help: "The entries' names.") var keys: [String]

    func perform(in session: WalletSession) async throws {
        let names = keys.map { ExactText($0) }
        let missing = try await session.engine.edit { wallet in names.filter { !wallet.remove($0) } }
        try shared.output.remark(
            "Removed. Not synced yet: walletctl sync",
            json: ["removed": keys.count - missing.count]
        )
        if let first = missing.first { throw Complaint(.notThere, "there is no entry \(first)") }
    }
}
