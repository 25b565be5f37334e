import Testing

@testable import WalletServer

@Suite("Generation 3: wallets")
struct Generation3WalletTests {
    private func withToken(
        _ settings: ServerSettings = ServerSettings(),
        _ body: @Sendable (ThirdGeneration, String) async throws -> Void
    ) async throws {
        try await TestServer.run(settings) { server in
            let joe = ThirdGeneration(server: server)
            _ = try await joe.signUp()
            try await body(joe, try await joe.token())
        }
    }

    @Test("A get without a wallet is 404, without a token 400, with an unknown one 401")
    func getWithout() async throws {
        try await withToken { joe, token in
            expect(try await joe.get(token), "404 Not Found", refusal: #"{"error":"Not Found: No wallet"}"#)
            for query in ["", "?token="] {
                expect(
                    try await joe.server.ask("GET", "/api/3/wallet" + query),
                    "400 Bad Request",
                    refusal: #"{"error":"Bad Request: Missing token parameter"}"#
                )
            }
            let unknown = try await joe.get("abc")
            expect(unknown, "401 Unauthorized", refusal: #"{"error":"Unauthorized: Token Not Found"}"#)
        }
    }

    @Test("A wallet is accepted at one sequence above the current one; a refusal comes without a wallet")
    func compareAndSwap() async throws {
        try await withToken { joe, token in
            let refusal = #"{"error":"Conflict: Bad sequence number"}"#
            expect(try await joe.post(2, token), "409 Conflict", refusal: refusal)
            expect(try await joe.post(1, token), "200 OK", "{}")
            expect(try await joe.post(1, token, "X"), "409 Conflict", refusal: refusal)
            expect(try await joe.post(3, token, "X"), "409 Conflict", refusal: refusal)
            expect(try await joe.get(token), "200 OK", #"{"encryptedWallet":"W","sequence":1,"hmac":"H"}"#)
            expect(try await joe.post(2, token, "V"), "200 OK", "{}")
            expect(try await joe.get(token), "200 OK", #"{"encryptedWallet":"V","sequence":2,"hmac":"H"}"#)
            let unknown = try await joe.post(3, "abc")
            expect(unknown, "401 Unauthorized", refusal: #"{"error":"Unauthorized: Token Not Found"}"#)
        }
    }

    @Test(
        "A post says which member failed validation",
        arguments: [
            (#"{"encryptedWallet":"W","sequence":1,"hmac":"H"}"#, "Missing 'token'"),
            (#"{"token":"T","sequence":1,"hmac":"H"}"#, "Missing 'encryptedWallet'"),
            (#"{"token":"T","encryptedWallet":"W","sequence":1,"hmac":""}"#, "Missing 'hmac'"),
            (
                #"{"token":"T","encryptedWallet":"W","sequence":0,"hmac":"H"}"#,
                "Missing or zero-value 'sequence'"
            ),
            (#"{"token":"T","encryptedWallet":"W","hmac":"H"}"#, "Missing or zero-value 'sequence'"),
        ]
    )
    func validation(body: String, reason: String) async throws {
        try await TestServer.run { server in
            let refusal = #"{"error":"Bad Request: Request failed validation: \#(reason)"}"#
            expect(try await server.ask("POST", "/api/3/wallet", body), "400 Bad Request", refusal: refusal)
        }
    }

    @Test(
        "A sequence is a whole number of 32 bits",
        arguments: ["-1", "1.0", "1e0", "4294967296", "\"1\"", "true"]
    )
    func badSequence(sequence: String) async throws {
        try await TestServer.run { server in
            let body = #"{"token":"T","encryptedWallet":"W","sequence":\#(sequence),"hmac":"H"}"#
            expect(
                try await server.ask("POST", "/api/3/wallet", body),
                "400 Bad Request",
                refusal: #"{"error":"Bad Request: Error parsing JSON"}"#
            )
        }
    }

    @Test(
        "A body of 100,000 bytes is taken, one of 100,001 is 413",
        arguments: [100_000, 100_001, 3_000_000]
    )
    func bodyLimit(size: Int) async throws {
        try await withToken { joe, token in
            let overhead = #"{"token":"","encryptedWallet":"","sequence":1,"hmac":"H"}"#.utf8.count + 64
            let answer = try await joe.post(1, token, String(repeating: "x", count: size - overhead))
            if size > 100_000 {
                let refusal = #"{"error":"Request Entity Too Large"}"#
                expect(answer, "413 Request Entity Too Large", refusal: refusal)
            } else {
                expect(answer, "200 OK", "{}")
            }
            #expect(try await joe.get(token).code == (size > 100_000 ? 404 : 200))
        }
    }

    @Test("Beyond the limit, only what is needed to end the object is missed")
    func bodyLimitBehindTheObject() async throws {
        try await withToken { joe, token in
            let body = #"{"token":"\#(token)","encryptedWallet":"W","sequence":1,"hmac":"H"}"#
            let spaces = String(repeating: " ", count: 100_000)
            expect(try await joe.server.ask("POST", "/api/3/wallet", body + spaces), "200 OK", "{}")
            expect(
                try await joe.server.ask("POST", "/api/3/wallet", "x" + spaces),
                "400 Bad Request",
                refusal: #"{"error":"Bad Request: Error parsing JSON"}"#
            )
        }
    }

    @Test("The percent bug is in every successful answer")
    func percentBug() async throws {
        try await withToken(ServerSettings(hasPercentBug: true)) { joe, token in
            expect(try await joe.post(1, token, "5%d"), "200 OK", "{}")
            let corrupted = #"{"encryptedWallet":"5%!d(MISSING)","sequence":1,"hmac":"H"}"#
            expect(try await joe.get(token), "200 OK", corrupted)
            #expect(try await joe.authenticate("100%").text.contains(#""deviceId":"100%!"(MISSING),"#))
        }
    }
}
