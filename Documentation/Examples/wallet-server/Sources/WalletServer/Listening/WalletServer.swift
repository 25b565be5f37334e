import FlyingFox
import FlyingSocks
import Foundation

/// A server for wallets that speaks both generations of the public one.
public struct WalletServer: Sendable {
    private let http: HTTPServer
    private let vault: Vault
    private let subscribers: Subscribers
    private let visitors = Visitors()
    private let host: HostAddress

    /// Opens the database; nothing is listened to yet.
    public init(_ settings: ServerSettings) throws {
        try self.init(settings, Surroundings())
    }

    init(_ settings: ServerSettings, _ surroundings: Surroundings) throws {
        host = settings.host
        vault = try Vault(path: settings.database, cost: surroundings.cost, now: surroundings.now)
        subscribers = Subscribers()
        let service = Service(
            generation1: Generation1(vault: vault, isStrict: settings.isStrict),
            generation3: Generation3(vault: vault, subscribers: subscribers)
        )
        let reception = Reception(
            service: service,
            visitors: visitors,
            pongWait: surroundings.pongWait,
            hasPercentBug: settings.hasPercentBug
        )
        http = HTTPServer(config: try Self.configuration(settings), handler: reception)
    }

    private static func configuration(_ settings: ServerSettings) throws -> HTTPServer.Configuration {
        let address = try settings.host.socketAddress(port: settings.port)
        let pool = ListeningPool(base: HTTPServer.defaultPool())
        var configuration = HTTPServer.Configuration(address: address, pool: pool)
        // Like the public server, this one never gives up on a request: a day is a long time.
        configuration.timeout = 24 * 60 * 60
        // Bodies are read by the handler, which knows how much it wants.
        configuration.sharedRequestBufferSize = 4_096
        configuration.sharedRequestReplaySize = 0
        configuration.logger = .disabled
        return configuration
    }

    /// Listens and answers until ``stop()`` is called.
    ///
    /// - Parameter whenListening: called once with the address, `http://127.0.0.1:8090` or so.
    public func run(_ whenListening: @escaping @Sendable (String) -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await http.run()
                } catch SocketError.disconnected, is CancellationError {
                    // That is how it ends when it is told to stop.
                }
            }
            group.addTask {
                try await http.waitUntilListening(timeout: 60)
                whenListening("http://\(host.text):\(await port)")
            }
            // Either it listens now, or it could not.
            try await group.next()
            try await group.waitForAll()
        }
        try vault.close()
    }

    /// The port that is listened to.
    private var port: UInt16 {
        get async {
            switch await http.listeningAddress {
            case .ip4(_, let port), .ip6(_, let port): port
            default: 0
            }
        }
    }

    /// Closes the web sockets, lets the requests under way come to their end, and closes the database.
    public func stop() async {
        await visitors.close(patience: .seconds(10))
        subscribers.dismiss()
        await http.stop(timeout: 0)
    }
}
