import Testing
import WalletSync
import WalletSyncHTTP

/// Every row of the table of generation 1's answers, with the bytes that the public server sends.
@Suite("Generation 1: answers")
struct Generation1AnswerTests {
    private func outcome<Result>(
        _ status: Int,
        _ body: String,
        _ call: (Generation1Transport) async throws -> Result
    ) async throws -> Result {
        try await withListener(playing(Answer.whole(status, body))) { listener in
            try await call(try Generation1Transport(listener.address))
        }
    }

    private func failure(_ status: Int, _ body: String, _ call: Call) async throws -> TransportError? {
        try await WalletSyncHTTPTests.failure(of: call, playing(Answer.whole(status, body)))
    }

    private let state =
        #"{"walletStateJson":"{\"deviceId\": \"a\",\u003c\u0026é\/}","hmac":"H\u003c","error":""}"#
    private let signed = SignedText(text: Array(#"{"deviceId": "a",<&é/}"#.utf8), tag: IntegrityTag("H<"))

    @Test("POST /signup: 201 is an account; 409 one that exists; 400 never to be one")
    func signUp() async throws {
        #expect(try await failure(201, "{}", .register) == nil)
        let conflict = "{\"error\":\"Conflict: Error registering\"}\n"
        #expect(try await failure(409, conflict, .register) == .accountExists)
        for reason in ["Malformed request body JSON", "Request failed validation"] {
            let answer = try await failure(400, "{\"error\":\"Bad Request: \(reason)\"}\n", .register)
            #expect(answer == .rejected("not a sign-up to the server (status 400)"))
        }
    }

    @Test("POST /auth/full: 200 is a token; 401 a wrong password; 400 never one")
    func logIn() async throws {
        let digits = String(repeating: "0a", count: 32)
        let grant = #"{"token":"\#(digits)","deviceId":"dev-1","scope":"*","userId":1,"expiration":null}"#
        let device = try #require(DeviceID("dev-1"))
        let token = try await outcome(200, grant) {
            try await $0.authenticate(Account("ann"), password: "p", device: device)
        }
        #expect(token == AuthToken(digits))
        let mismatch = "{\"error\":\"Unauthorized: No match for email and password\"}\n"
        #expect(try await failure(401, mismatch, .authenticate) == .unauthorized)
        let invalid = "{\"error\":\"Bad Request: Request failed validation\"}\n"
        let answer = try await failure(400, invalid, .authenticate)
        #expect(answer == .rejected("not a log-in to the server (status 400)"))
    }

    @Test(
        "POST /auth/full: a 200 without a token for this device is no answer",
        arguments: [
            #"{"token":"","deviceId":"a"}"#, #"{"token":1}"#, #"{"deviceId":"a"}"#, #"{"token":"T""#,
            #"{"token":"T","deviceId":"b"}"#, #"{"token":"%!s(MISSING)","deviceId":"a"}"#, "null",
        ]
    )
    func noGrant(_ body: String) async throws {
        #expect(
            try await failure(200, body, .authenticate) == .noAnswer(.unreadable("no token, with status 200"))
        )
    }

    @Test("GET /wallet-state: 200 is the state, its inner text and its tag exactly as signed (W7)")
    func latest() async throws {
        let answer = try await outcome(200, state) { try await $0.latest(with: AuthToken("T")) }
        #expect(answer == signed)
    }

    @Test("GET /wallet-state: 404 is no state, in the server's own words and in no others (R10)")
    func none() async throws {
        let none = "{\"error\":\"Not Found: No wallet state\"}\n"
        #expect(try await outcome(404, none) { try await $0.latest(with: AuthToken("T")) } == nil)
        for other in [
            "404 page not found\n", "{\"error\":\"Not Found\"}", "{}", "", "{\"error\":null}", "null",
        ] {
            #expect(
                try await failure(404, other, .latest) == .noAnswer(.unreadable("status 404")),
                "\(other)"
            )
        }
    }

    @Test("GET /wallet-state: 401 is a token to renew; 400 is no answer")
    func refusedGet() async throws {
        #expect(
            try await failure(401, "{\"error\":\"Unauthorized: Token Not Found\"}\n", .latest)
                == .unauthorized
        )
        let missing = "{\"error\":\"Bad Request: Missing token parameter\"}\n"
        #expect(try await failure(400, missing, .latest) == .noAnswer(.unreadable("status 400")))
    }

    @Test("POST /wallet-state: 200 is acceptance, with the state as the server gave it back (R4)")
    func accepted() async throws {
        let answer = try await outcome(200, state) { try await $0.post(Call.text, with: AuthToken("T")) }
        #expect(answer == .accepted(signed))
    }

    @Test("POST /wallet-state: 409 is out of date, with the state in it, and takes no second request (D7)")
    func outOfDate() async throws {
        let body = state.replacing(#""error":"""#, with: #""error":"Bad sequence number""#)
        let requests = Requests()
        let answer = try await withListener({ connection in
            while let request = connection.request() {
                requests.add(request)
                connection.send(Answer.whole(409, body))
            }
        }) { listener in
            try await Generation1Transport(listener.address).post(Call.text, with: AuthToken("T"))
        }
        #expect(answer == .outOfDate(latest: signed))
        #expect(requests.all.count == 1)
    }

    @Test("POST /wallet-state: 409 without a state, in the server's own words, is that there is none")
    func outOfDateOverNothing() async throws {
        let body = "{\"error\":\"Conflict: Bad sequence number (No existing wallet state)\"}\n"
        let answer = try await outcome(409, body) { try await $0.post(Call.text, with: AuthToken("T")) }
        #expect(answer == .outOfDate(latest: nil))
        for other in ["{\"error\":\"Conflict: Bad sequence number\"}", "{}", "{\"error\":\"Conflict\"}"] {
            #expect(
                try await failure(409, other, .post) == .noAnswer(.unreadable("no state, with status 409"))
            )
        }
    }

    @Test("POST /wallet-state: 400 and 413 are for ever (N14); 401 is a token to renew (N11)")
    func refusedPost() async throws {
        let malformed = "{\"error\":\"Bad Request: Malformed walletStateJson\"}\n"
        #expect(try await failure(400, malformed, .post) == .rejected("malformed to the server (status 400)"))
        for body in ["{\"error\":\"Request Entity Too Large\"}\n", "<html>nginx</html>", ""] {
            #expect(try await failure(413, body, .post) == .rejected("too large for the server (status 413)"))
        }
        #expect(
            try await failure(401, "{\"error\":\"Unauthorized: Token Not Found\"}\n", .post) == .unauthorized
        )
    }
}
