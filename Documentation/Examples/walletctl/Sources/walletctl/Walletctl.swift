import ArgumentParser
import Logging

@main
struct Walletctl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "walletctl",
        abstract: "A wallet of named entries, the same on all your devices, that no server can read.",
        discussion: """
            Exit status: 0 done; 1 no such entry, version or conflict; 64 wrong command line; 65 altered, \
            unreadable or conflicting data; 69 no answer from the server; 70 a defect; 73 it exists already; 74 the \
            disk; 75 try again later; 76 the server broke the protocol; 77 wrong or missing password; 78 the home \
            is not set up.
            """,
        subcommands: [
            Init.self, Register.self, LogIn.self, SetEntry.self, GetEntry.self, ListEntries.self,
            RemoveEntries.self, Sync.self, Watch.self,
            Status.self, History.self, Restore.self, Conflicts.self, Recover.self, ChangePassword.self,
            ShowFingerprint.self,
        ]
    )

    static func main() async {
        LoggingSystem.bootstrap(StreamLogHandler.standardError)
        await main(nil)
    }
}
