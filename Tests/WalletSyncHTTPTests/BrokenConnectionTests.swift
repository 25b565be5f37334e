import Testing
import WalletSync
import WalletSyncHTTP

@Suite("HTTP: connections that break")
struct BrokenConnectionTests {
    private static let state = #"{"walletStateJson":"{\"a\":1}","hmac":"H","error":""}"#

    @Test("Where nobody listens, the connection was refused", arguments: Call.allCases)
    func refused(_ call: Call) async throws {
        let listener = try Listener(silent)
        listener.stop()
        let transport = try Generation1Transport(listener.address)
        #expect(
            await error { try await call.make(over: transport) }
                == .noAnswer(.refused)
        )
    }

    @Test(
        "Where TLS does not come about, there is no secure connection, and nothing goes without",
        arguments: Call.allCases
    )
    func noTLS(_ call: Call) async throws {
        let scripts: [@Sendable (Connection) -> Void] = [
            { _ in }, { $0.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n") }, { $0.abort() },
        ]
        for script in scripts {
            try await withListener(script) { listener in
                let transport = try Generation1Transport("https://127.0.0.1:\(listener.port)")
                let failure = await error { try await call.make(over: transport) }
                #expect(failure == .noAnswer(.insecure))
            }
        }
    }

    @Test("A name that nobody knows is no way to the server")
    func unknownName() async throws {
        let transport = try Generation1Transport("https://nobody.invalid")
        let failure = await error { try await Call.latest.make(over: transport) }
        #expect(failure == .noAnswer(.noNetwork))
    }

    @Test(
        "A connection that ends before any answer is cut (N2), however it ends",
        arguments: Call.allCases,
        [Ending.close, .reset]
    )
    func endsAtOnce(_ call: Call, _ ending: Ending) async throws {
        #expect(try await failure(of: call, playing([], ending)) == .noAnswer(.cut))
        let unread: TransportError? = try await failure(of: call) { connection in
            if case .reset = ending { connection.abort() }
        }
        #expect(unread == .noAnswer(.cut))
    }

    @Test(
        "An answer that is cut anywhere is no answer (N10), and never a state, an absence or a refusal",
        arguments: [200, 404, 409],
        [nil, 7] as [Int?]
    )
    func cutAnywhere(_ status: Int, _ chunk: Int?) async throws {
        let body = status < 400 || status == 409 ? Self.state : #"{"error":"Not Found: No wallet state"}"#
        let whole = chunk.map { Answer.chunked(status, body, chunk: $0) } ?? Answer.whole(status, body)
        let cuts = Cuts(of: whole)
        try await withListener({ connection in
            guard connection.request() != nil else { return }
            let cut = cuts.next()
            if cut.needsReset { connection.abort() }
            connection.send(cut.bytes)
        }) { listener in
            let transport = try Generation1Transport(listener.address)
            // Behind the last chunk nothing is missing but an empty line.
            let end = chunk == nil ? whole.count : whole.count - 2
            for length in 0..<end {
                for call in [Call.latest, .post] {
                    let failure = await error {
                        try await call.make(over: transport)
                    }
                    guard case .noAnswer = failure else {
                        Issue.record(
                            "cut after \(length) bytes of \(whole.count): \(call) gave \(failure as Any)"
                        )
                        return
                    }
                }
            }
        }
    }

    @Test(
        "What is not HTTP is no answer, whatever it is",
        arguments: [
            "garbage\r\n\r\n", "HTTP/1.1\r\n\r\n", "HTTP/1.1 abc X\r\n\r\n", "\r\n\r\n", "\0\0\0\0",
            "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
            "HTTP/1.1 200 OK\r\n: no name\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}",
            "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n{}",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}",
            "HTTP/1.1 999999 OK\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n", "ICY 200 OK\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nplain",
            "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n{}",
            "HTTP/1.1 302 X\r\nLocation: //a b\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nX: \u{1}\u{7F}\r\n folded\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 401 X\r\nWWW-Authenticate: Basic realm=\"a\"\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 401 X\r\nWWW-Authenticate: Digest\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 401 X\r\nWWW-Authenticate: ,,=\"\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 407 X\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 100 X\r\n\r\n", "HTTP/1.1 101 X\r\nUpgrade: websocket\r\n\r\n",
            "HTTP/1.1 204 X\r\n\r\n",
            "HTTP/1.1 304 X\r\n\r\n", "HTTP/1.1 000 X\r\nContent-Length: 0\r\n\r\n",
        ],
        [Call.latest, .post]
    )
    func garbage(_ text: String, _ call: Call) async throws {
        let failure = try await failure(of: call, playing(Array(text.utf8), .close))
        guard case .noAnswer = failure else {
            Issue.record("\(failure as Any)")
            return
        }
    }
}
