import Foundation

/// What a server is started with.
public struct ServerSettings: Sendable {
    /// Where to listen.
    public var host: HostAddress
    /// The port, 0 for any that is free.
    public var port: UInt16
    /// The database's file; in memory where there is none.
    public var database: String?
    /// Whether a state of generation 1 has to keep to A2 and A3 too.
    public var isStrict: Bool
    /// Whether successful answers are corrupted as the public server's are.
    public var hasPercentBug: Bool

    /// Settings for a server on loopback, on any free port, with its accounts in memory.
    public init(
        host: HostAddress = .loopback,
        port: UInt16 = 0,
        database: String? = nil,
        isStrict: Bool = false,
        hasPercentBug: Bool = false
    ) {
        self.host = host
        self.port = port
        self.database = database
        self.isStrict = isStrict
        self.hasPercentBug = hasPercentBug
    }
}

/// What a server finds around it; tests bring their own.
struct Surroundings: Sendable {
    var cost = PasswordHash.Cost.standard
    var pongWait = Duration.seconds(60)
    /// Seconds since 1970.
    var now: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970) }
}
