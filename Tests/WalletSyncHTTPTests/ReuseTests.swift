import Testing
import WalletSync

@testable import WalletSyncHTTP

@Suite("HTTP: connections are reused")
struct ReuseTests {
    private static let state = Answer.whole(200, #"{"walletStateJson":"{\"a\":1}","hmac":"H","error":""}"#)

    /// With connections of its own: other tests would push these out of the pool.
    private func transport(to listener: Listener) throws -> Generation1Transport {
        let client = try HTTPClient(listener.address, HTTPSettings(), over: HTTPSession())
        return Generation1Transport(over: client)
    }

    @Test("Requests one after the other take one connection")
    func oneConnection() async throws {
        try await withListener(playing(Self.state)) { listener in
            let transport = try transport(to: listener)
            for _ in 0..<20 {
                for call in [Call.latest, .post] { try await call.make(over: transport) }
            }
            #expect(listener.connections == 1)
        }
    }

    @Test("A connection that a server ended in between is replaced, unseen")
    func endedInBetween() async throws {
        try await withListener(playing(Self.state, .close)) { listener in
            let transport = try transport(to: listener)
            for _ in 0..<10 {
                for call in Call.allCases where call == .latest || call == .post {
                    let failure = await error { try await call.make(over: transport) }
                    // The end may also meet the next request, which is then without an answer.
                    #expect(failure == nil || failure == .noAnswer(.cut))
                }
            }
        }
    }

    @Test("A post that is read and not answered (N1) is no answer, on a connection that was used before too")
    func readAndNotAnswered() async throws {
        let requests = Requests()
        try await withListener({ connection in
            guard connection.request() != nil else { return }
            connection.send(Self.state)
            while let request = connection.request() { return requests.add(request) }
        }) { listener in
            let transport = try transport(to: listener)
            for _ in 0..<5 {
                try await Call.latest.make(over: transport)
                let failure = await error { try await Call.post.make(over: transport) }
                #expect(failure == .noAnswer(.cut))
            }
            #expect(requests.all.count == 5, "sent once each, and not again")
        }
    }
}
