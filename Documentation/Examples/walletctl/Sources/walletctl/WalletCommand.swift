import ArgumentParser
import WalletSync
import WalletctlCore

/// A command whose errors become complaints and exit statuses.
protocol WalletCommand: AsyncParsableCommand {
    var shared: SharedOptions { get }

    func perform() async throws
}

extension WalletCommand {
    func run() async throws {
        do {
            try await perform()
        } catch let error as ExitCode {
            throw error
        } catch {
            let complaint = Complaint(error)
            shared.output.complain(complaint)
            throw ExitCode(complaint.status.rawValue)
        }
    }
}

/// A command on an open wallet.
protocol SessionCommand: WalletCommand {
    func perform(in session: WalletSession) async throws
}

extension SessionCommand {
    func perform() async throws {
        let home = try await shared.openHome()
        let transport = try shared.transport(for: home.configuration)
        let session = try await home.session(over: transport, asking: shared.passwords())
        try await perform(in: session)
    }
}
