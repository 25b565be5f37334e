import Testing
import WalletSync
import WalletSyncHTTP
import WalletSyncTesting

@Suite("Generation 3: conformance")
struct Generation3ConformanceTests {
    @Test(
        "A transport carries bytes, makes nothing up, and tells refusals apart (all of TransportConformance)",
        arguments: [false, true]
    )
    func conforms(percentBug: Bool) async throws {
        var listeners: [Listener] = []
        defer { for listener in listeners { listener.stop() } }
        for _ in TransportConformance.checks {
            let server = Generation3Server(percentBug: percentBug)
            listeners.append(try Listener { server.serve($0) })
        }
        let fresh = Addresses(listeners.map(\.address))
        try await TransportConformance.check { try Generation3Transport(fresh.next()) }
    }
}
