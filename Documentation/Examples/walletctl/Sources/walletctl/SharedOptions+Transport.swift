import WalletSyncHTTP
import WalletctlCore

extension SharedOptions {
    /// The way to the home's server, with a log of what is asked of it.
    func transport(for configuration: HomeConfiguration) throws -> LoggingTransport {
        LoggingTransport(over: try Generation3Transport(configuration.server), to: logger())
    }
}
