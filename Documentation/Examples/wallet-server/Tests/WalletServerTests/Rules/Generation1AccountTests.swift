import Testing

@testable import WalletServer

@Suite("Generation 1: accounts and tokens")
struct Generation1AccountTests {
    @Test("A sign-up is answered 201, a second one for the same address 409; the case of letters counts")
    func signUp() async throws {
        try await TestServer.run { server in
            let body = #"{"email":"joe@example.com","password":"p"}"#
            expect(try await server.ask("POST", "/signup", body), "201 Created", "{}")
            expect(
                try await server.ask("POST", "/signup", body),
                "409 Conflict",
                refusal: #"{"error":"Conflict: Error registering"}"#
            )
            let upper = #"{"email":"JOE@example.com","password":"p"}"#
            expect(try await server.ask("POST", "/signup", upper), "201 Created", "{}")
        }
    }

    @Test(
        "A body that is no JSON, or has a member of the wrong type, is malformed",
        arguments: [
            "", "{", #"{"email":"a","password":"b""#, "[]", "7", "nul", #"{"email":1,"password":"b"}"#,
            #"{"email":"a","password":{}}"#, #"{"email":"a","password":"b",}"#, "{\"email\":\"a\nb\"}",
            #"{"email":"\x","password":"b"}"#,
        ]
    )
    func malformed(body: String) async throws {
        try await TestServer.run { server in
            expect(
                try await server.ask("POST", "/signup", body),
                "400 Bad Request",
                refusal: #"{"error":"Bad Request: Malformed request body JSON"}"#
            )
        }
    }

    @Test(
        "An empty or missing member fails validation",
        arguments: [
            "{}", #"{"email":"","password":"b"}"#, #"{"email":"a"}"#, #"{"email":"a","password":null}"#,
        ]
    )
    func validation(body: String) async throws {
        try await TestServer.run { server in
            for path in ["/signup", "/auth/full", "/wallet-state"] {
                expect(
                    try await server.ask("POST", path, body),
                    "400 Bad Request",
                    refusal: #"{"error":"Bad Request: Request failed validation"}"#
                )
            }
        }
    }

    @Test(
        "Unknown members, names in any case, a repeated member and what follows the object do no harm",
        arguments: [
            #"{"more":[{"a":[1,-2.5e+3,true,null]}],"email":"a","password":"b"}"#,
            #"{"EMAIL":"a","Password":"b"}"#,
            #"{"email":"x","email":"a","password":"b"} trailing"#,
            #"{"email":"a","email":null,"password":"b"}"#,
        ]
    )
    func leniency(body: String) async throws {
        try await TestServer.run { server in
            expect(try await server.ask("POST", "/signup", body), "201 Created", "{}")
            let login = #"{"email":"a","password":"b","deviceId":"d"}"#
            #expect(try await server.ask("POST", "/auth/full", login).code == 200)
        }
    }

    @Test("A log-in tells token, device, scope, user and no expiration")
    func logIn() async throws {
        try await TestServer.run { server in
            let joe = FirstGeneration(server: server)
            try await joe.signUp("ann@example.com")
            try await joe.signUp()
            let body = #"{"email":"joe@example.com","password":"123abc2","deviceId":"dev-1"}"#
            let answer = try await server.ask("POST", "/auth/full", body)
            let token = String(answer.text.dropFirst(10).prefix(64))
            #expect(token.count == 64 && token.allSatisfy { $0.isHexDigit && !$0.isUppercase })
            let rest = #"","deviceId":"dev-1","scope":"*","userId":2,"expiration":null}"#
            expect(answer, "200 OK", #"{"token":""# + token + rest)
        }
    }

    @Test("A wrong password, an unknown address and one in another case are answered alike")
    func wrongPassword() async throws {
        try await TestServer.run { server in
            try await FirstGeneration(server: server).signUp()
            for (email, password) in [
                ("joe@example.com", "wrong"), ("ann@example.com", "123abc2"), ("Joe@example.com", "123abc2"),
            ] {
                let body = #"{"email":"\#(email)","password":"\#(password)","deviceId":"dev-1"}"#
                expect(
                    try await server.ask("POST", "/auth/full", body),
                    "401 Unauthorized",
                    refusal: #"{"error":"Unauthorized: No match for email and password"}"#
                )
            }
        }
    }

    @Test("A token lasts 14 days to the second")
    func expiry() async throws {
        try await TestServer.run { server in
            let joe = FirstGeneration(server: server)
            try await joe.signUp()
            let token = try await joe.token()
            server.clock.advance(by: 14 * 24 * 60 * 60 - 1)
            #expect(try await joe.get(token).code == 404)
            server.clock.advance(by: 1)
            expect(
                try await joe.get(token),
                "401 Unauthorized",
                refusal: #"{"error":"Unauthorized: Token Not Found"}"#
            )
        }
    }

    @Test("A new log-in ends the device's old token, and no other device's")
    func oneTokenPerDevice() async throws {
        try await TestServer.run { server in
            let joe = FirstGeneration(server: server)
            try await joe.signUp()
            let old = try await joe.token()
            let other = try await joe.token("dev-2")
            let new = try await joe.token()
            #expect(try await joe.get(old).code == 401)
            #expect(try await joe.get(other).code == 404)
            #expect(try await joe.get(new).code == 404)
        }
    }

    @Test("Another method is refused, and a path that nothing stands for is no page")
    func otherRequests() async throws {
        try await TestServer.run { server in
            for (method, path) in [("GET", "/signup"), ("GET", "/auth/full"), ("PUT", "/wallet-state")] {
                expect(
                    try await server.ask(method, path),
                    "405 Method Not Allowed",
                    refusal: #"{"error":"Method Not Allowed"}"#
                )
            }
            let nowhere = try await server.ask("GET", "/nowhere")
            expect(nowhere, "404 Not Found", refusal: "404 page not found")
        }
    }

    @Test("The generations keep their accounts apart")
    func generationsApart() async throws {
        try await TestServer.run { server in
            let joe = FirstGeneration(server: server)
            try await joe.signUp("joe@example.com", "12345678")
            let third = ThirdGeneration(server: server)
            #expect(try await third.authenticate().code == 401)
            #expect(try await third.signUp().code == 201)
            #expect(
                try await third.get(try await joe.token("dev-1", "joe@example.com", "12345678")).code == 401
            )
            #expect(try await joe.get(try await third.token()).code == 401)
        }
    }
}
