import Testing
import WalletSync
import WalletSyncHTTP
import WalletSyncTesting

@Suite("Generation 1: conformance")
struct Generation1ConformanceTests {
    /// A fresh server for each check, on a listener of its own.
    private func check(_ makeServer: @escaping @Sendable () -> Generation1Server) async throws {
        var listeners: [Listener] = []
        defer { for listener in listeners { listener.stop() } }
        for _ in TransportConformance.checks {
            let server = makeServer()
            listeners.append(try Listener { server.serve($0) })
        }
        let fresh = Addresses(listeners.map(\.address))
        try await TransportConformance.check { try Generation1Transport(fresh.next()) }
    }

    @Test(
        "A transport carries bytes, makes nothing up, and tells refusals apart (all of TransportConformance)",
        arguments: ServerLedger.Strictness.allCases
    )
    func conforms(_ strictness: ServerLedger.Strictness) async throws {
        try await check { Generation1Server(strictness) }
    }

    @Test("… and so it does with the public server's percent bug")
    func conformsWithPercentBug() async throws {
        try await check { Generation1Server(.lenient, percentBug: true) }
    }
}
