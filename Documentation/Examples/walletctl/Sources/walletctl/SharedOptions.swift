import ArgumentParser
import Foundation
import Logging
import WalletSync
import WalletctlCore

/// The options that every command takes.
struct SharedOptions: ParsableArguments {
    @Option(help: "The wallet's directory; without it, WALLETCTL_HOME or the XDG directories.")
    var home: String?

    @Option(help: "How many seconds to wait for another walletctl that has the wallet open.")
    var wait = 2

    @Option(help: "A file whose first line is the password; without it, WALLETCTL_PASSWORD or a prompt.")
    var passwordFile: String?

    @Flag(help: "Print JSON, for programs.")
    var json = false

    @Flag(name: .shortAndLong, help: "Say on standard error what is asked of the server.")
    var verbose = false

    func validate() throws {
        guard (0...86_400).contains(wait) else { throw ValidationError("--wait takes 0 to 86400 seconds.") }
    }

    var output: Output { Output(isJSON: json) }

    func places() throws -> HomePlaces {
        let environment = ProcessInfo.processInfo.environment
        if let directory = home ?? environment["WALLETCTL_HOME"] { return HomePlaces(in: directory) }
        return try HomePlaces(environment: environment)
    }

    func openHome() async throws -> OpenHome {
        try await OpenHome(at: places(), patience: .seconds(wait))
    }

    func logger() -> Logger {
        var logger = Logger(label: "walletctl")
        logger.logLevel = verbose ? .debug : .warning
        return logger
    }
}
