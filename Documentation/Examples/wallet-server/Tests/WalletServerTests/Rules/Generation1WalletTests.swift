import Testing

@testable import WalletServer

@Suite("Generation 1: wallet states")
struct Generation1WalletTests {
    /// A server with one account and one device's token.
    private func withToken(
        _ settings: ServerSettings = ServerSettings(),
        _ body: @Sendable (FirstGeneration, String) async throws -> Void
    ) async throws {
        try await TestServer.run(settings) { server in
            let joe = FirstGeneration(server: server)
            try await joe.signUp()
            try await body(joe, try await joe.token())
        }
    }

    @Test("A get without a state is 404, without a token 400, with an unknown or empty one 401")
    func getWithout() async throws {
        try await withToken { joe, token in
            expect(
                try await joe.get(token),
                "404 Not Found",
                refusal: #"{"error":"Not Found: No wallet state"}"#
            )
            expect(
                try await joe.server.ask("GET", "/wallet-state"),
                "400 Bad Request",
                refusal: #"{"error":"Bad Request: Missing token parameter"}"#
            )
            for unknown in ["", "abc", token + "0"] {
                expect(
                    try await joe.get(unknown),
                    "401 Unauthorized",
                    refusal: #"{"error":"Unauthorized: Token Not Found"}"#
                )
            }
        }
    }

    @Test("An accepted post is answered with the state just posted, and so is the get after it")
    func accepted() async throws {
        try await withToken { joe, token in
            let first = FirstGeneration.state(1)
            let expected =
                #"{"walletStateJson":"{\"deviceId\": \"dev-1\", \"encryptedWallet\": \"W\", "#
                + #"\"lastSynced\": {\"dev-1\": 1}}","hmac":"H","error":""}"#
            expect(try await joe.post(first, token), "200 OK", expected)
            expect(try await joe.get(token), "200 OK", expected)
            let second = FirstGeneration.state(2)
            let answer = FirstGeneration.answer(second, hmac: "other")
            expect(try await joe.post(second, token, hmac: "other"), "200 OK", answer)
            expect(try await joe.get(token), "200 OK", answer)
        }
    }

    @Test("A post at any other sequence is refused with the latest state, and changes nothing")
    func refused() async throws {
        try await withToken { joe, token in
            let state = FirstGeneration.state(1)
            _ = try await joe.post(state, token)
            let refusal = FirstGeneration.answer(state, error: "Bad sequence number")
            for sequence in [1, 3, 0, -1, Int.max, Int.min] {
                let post = FirstGeneration.state(sequence, "other")
                expect(try await joe.post(post, token, hmac: "X"), "409 Conflict", refusal: refusal)
            }
            expect(try await joe.get(token), "200 OK", FirstGeneration.answer(state))
        }
    }

    @Test("A first post at another sequence is refused without a state")
    func refusedWithout() async throws {
        try await withToken { joe, token in
            for state in [FirstGeneration.state(2), FirstGeneration.state(0), "{}", "null"] {
                expect(
                    try await joe.post(state, token),
                    "409 Conflict",
                    refusal: #"{"error":"Conflict: Bad sequence number (No existing wallet state)"}"#
                )
            }
        }
    }

    @Test("Posting an empty state reads the latest one exactly, with no side effect")
    func readingByRefusal() async throws {
        try await withToken(ServerSettings(hasPercentBug: true)) { joe, token in
            let state = FirstGeneration.state(1, "100% sure")
            let corrupted = FirstGeneration.answer(state, hmac: "5%!")
            _ = try await joe.post(state, token, hmac: "5%!")
            let got = try await joe.get(token)
            #expect(
                got.text
                    == corrupted.replacing("0% s", with: "0%!s(MISSING)").replacing(
                        "5%!",
                        with: "5%!!(MISSING)"
                    )
            )
            expect(
                try await joe.post("{}", token, hmac: "any"),
                "409 Conflict",
                refusal: FirstGeneration.answer(state, hmac: "5%!", error: "Bad sequence number")
            )
        }
    }

    @Test("Without the percent bug, percent signs come back as they are")
    func percentSigns() async throws {
        try await withToken { joe, token in
            let state = FirstGeneration.state(1, "100% sure 50%")
            expect(try await joe.post(state, token), "200 OK", FirstGeneration.answer(state))
        }
    }

    @Test(
        "A state that is no JSON object, or has the wrong types, is malformed: before the token is looked at",
        arguments: [
            "x", "[]", "1", "{} x", #"{"deviceId":1}"#, #"{"lastSynced":[]}"#, "{",
            #"{"deviceId":"d","lastSynced":{"d":1.0}}"#, #"{"lastSynced":{"d":"1"}}"#,
            #"{"lastSynced":{"d":9223372036854775808}}"#,
        ]
    )
    func malformedState(state: String) async throws {
        try await withToken { joe, _ in
            expect(
                try await joe.post(state, "unknown"),
                "400 Bad Request",
                refusal: #"{"error":"Bad Request: Malformed walletStateJson"}"#
            )
        }
    }

    @Test("A post with an unknown token is 401")
    func unknownToken() async throws {
        try await withToken { joe, _ in
            expect(
                try await joe.post(FirstGeneration.state(1), "unknown"),
                "401 Unauthorized",
                refusal: #"{"error":"Unauthorized: Token Not Found"}"#
            )
        }
    }

    @Test(
        "Nothing but the author's own entry is looked at (A1)",
        arguments: [
            #"{"deviceId":"stranger","lastSynced":{"stranger":1}}"#,
            #"{"deviceId":"d","lastSynced":{"d":1,"e":1,"f":-4,"g":null}}"#,
            #"{"DEVICEID":"d","deviceId":"e","lastSynced":{"e":7},"lastSynced":{"e":1},"encryptedWallet":5}"#,
            #"{"lastSynced":{"":1}}"#,
        ]
    )
    func lenient(state: String) async throws {
        try await withToken { joe, token in
            expect(try await joe.post(state, token), "200 OK", FirstGeneration.answer(state))
        }
    }

    @Test("The exact text is kept: order, white space, escapes, and characters that Go escapes on its way")
    func exactText() async throws {
        try await withToken { joe, token in
            let state =
                "\t{ \"lastSynced\":{\"dev-1\" :1}\r\n,\"encryptedWallet\":\"<&>\\u0025\\/\u{2028}é\u{1F600}\u{7F}e\u{301}\","
                + "\"x\":[ ],\"deviceId\":\"dev-1\"}  "
            let escaped = #"\u003c\u0026\u003e\\u0025\\/\u2028é😀"#
            #expect(try await joe.post(state, token).text.contains(escaped))
            expect(try await joe.get(token), "200 OK", FirstGeneration.answer(state))
        }
    }

    @Test("Lone surrogates and bytes that are no UTF-8 become U+FFFD, each of them")
    func replacements() async throws {
        try await withToken { joe, token in
            let connection = try await joe.server.connect()
            let before = #"{"token":"\#(token)","hmac":"\uD800\u0041\uDC00\uD83D\uDE00","walletStateJson":"#
            let body =
                Array((before + #""{\"deviceId\":\"dev-1\",\"lastSynced\":{\"dev-1\":1},\"w\":\""#).utf8)
                + [0xE2, 0x82, 0x41, 0xED, 0xA0, 0x80, 0xFF] + Array(#"\"}"}"#.utf8)
            try await connection.send("POST", "/wallet-state", body)
            let state =
                #"{"deviceId":"dev-1","lastSynced":{"dev-1":1},"w":""#
                + "\u{FFFD}\u{FFFD}A\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\"}"
            let answer = FirstGeneration.answer(state, hmac: "\u{FFFD}A\u{FFFD}\u{1F600}")
            expect(try await connection.answer(), "200 OK", answer)
        }
    }
}
