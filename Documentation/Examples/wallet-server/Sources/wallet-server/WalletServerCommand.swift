public import ArgumentParser
import Foundation
public import WalletServer

@main
struct WalletServerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wallet-server",
        abstract: "A server for wallets, for development: both generations of the public server's rules."
    )

    @Option(help: "The port to listen to; 0 takes a free one.")
    var port: UInt16 = 8090

    @Option(help: "The address to listen to. Anything but loopback lets other machines in, unencrypted.")
    var host: HostAddress = .loopback

    @Option(help: "The file to keep accounts and wallets in. Without it, they are gone when the server ends.")
    var database: String?

    @Flag(help: "Check every rule of succession (generation 1), or the sequence alone, as the public server.")
    var rules: Rules = .lenient

    @Flag(help: "Corrupt percent signs in successful answers, as the public server does.")
    var percentBug = false

    func run() async throws {
        let server = try WalletServer(
            ServerSettings(
                host: host,
                port: port,
                database: database,
                isStrict: rules == .strict,
                hasPercentBug: percentBug
            )
        )
        if !host.isLoopback {
            say("warning: other machines can connect, and what they send is not encrypted")
        }
        if database == nil { say("without --database, accounts and wallets are gone when the server ends") }
        let signals = Signals([SIGINT, SIGTERM]) { await server.stop() }
        try await server.run { address in
            FileHandle.standardOutput.write(Data("listening on \(address)\n".utf8))
        }
        signals.ignore()
    }

    private func say(_ text: String) {
        FileHandle.standardError.write(Data("wallet-server: \(text)\n".utf8))
    }
}

/// How much of a post is checked.
enum Rules: String, EnumerableFlag {
    case strict
    case lenient
}

extension HostAddress: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }

    public var defaultValueDescription: String { "127.0.0.1" }
}
