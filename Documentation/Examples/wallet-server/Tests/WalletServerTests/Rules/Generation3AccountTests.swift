import Testing

@testable import WalletServer

@Suite("Generation 3: accounts and salt seeds")
struct Generation3AccountTests {
    private static let seed = ThirdGeneration.seed

    @Test("A sign-up is answered 201, a second one 409; the case of letters in the address does not count")
    func signUp() async throws {
        try await TestServer.run { server in
            let joe = ThirdGeneration(server: server)
            expect(try await joe.signUp(), "201 Created", #"{"verified":true}"#)
            for email in ["joe@example.com", "JOE@Example.com"] {
                expect(
                    try await joe.signUp(email),
                    "409 Conflict",
                    refusal: #"{"error":"Conflict: Error registering"}"#
                )
            }
            #expect(try await joe.authenticate("dev-1", "Joe@example.COM").code == 200)
        }
    }

    @Test("An unknown member is refused by its name, wrong types and broken JSON are not told apart")
    func malformed() async throws {
        try await TestServer.run { server in
            let cases = [
                (#"{"email":"joe@example.com","x":1}"#, #"json: unknown field \"x\""#),
                (#"{"a\"\n\u0001b":[],"c":1}"#, #"json: unknown field \"a\\\"\\n\\x01b\""#),
                (#"{"email":1,"x":1}"#, "Error parsing JSON"),
                (#"{"x":1,"email":1}"#, #"json: unknown field \"x\""#),
                (#"{"x":1"#, "Error parsing JSON"), ("", "Error parsing JSON"), ("[]", "Error parsing JSON"),
            ]
            for (body, reason) in cases {
                let refusal = #"{"error":"Bad Request: \#(reason)"}"#
                expect(
                    try await server.ask("POST", "/api/3/signup", body),
                    "400 Bad Request",
                    refusal: refusal
                )
            }
        }
    }

    @Test(
        "A sign-up says which member failed validation",
        arguments: [
            ("", "12345678", seed, "email"), ("joe", "12345678", seed, "email"),
            ("Joe <joe@example.com>", "12345678", seed, "email"), ("a@b@c", "12345678", seed, "email"),
            (".a@b", "12345678", seed, "email"), ("a@b..c", "12345678", seed, "email"),
            ("a@b", "1234567", seed, "password"),
            ("a@b", "12345678", String(seed.dropLast()), "clientSaltSeed"),
            ("a@b", "12345678", seed + "a", "clientSaltSeed"),
            ("a@b", "12345678", "x" + seed.dropLast(), "clientSaltSeed"),
        ]
    )
    func validation(email: String, password: String, seed: String, member: String) async throws {
        try await TestServer.run { server in
            let body = #"{"email":"\#(email)","password":"\#(password)","clientSaltSeed":"\#(seed)"}"#
            expect(
                try await server.ask("POST", "/api/3/signup", body),
                "400 Bad Request",
                refusal:
                    #"{"error":"Bad Request: Request failed validation: Invalid or missing '\#(member)'"}"#
            )
        }
    }

    @Test("A log-in tells token, device, scope, user and no expiration")
    func logIn() async throws {
        try await TestServer.run { server in
            let joe = ThirdGeneration(server: server)
            _ = try await joe.signUp()
            let answer = try await joe.authenticate()
            let token = String(answer.text.dropFirst(10).prefix(64))
            let rest = #"","deviceId":"dev-1","scope":"*","userId":1,"expiration":null}"#
            expect(answer, "200 OK", #"{"token":""# + token + rest)
        }
    }

    @Test("A wrong password and an unknown address are answered alike")
    func wrongPassword() async throws {
        try await TestServer.run { server in
            let joe = ThirdGeneration(server: server)
            _ = try await joe.signUp()
            for answer in [
                try await joe.authenticate("d", "joe@example.com", "wrong password"),
                try await joe.authenticate("d", "ann@example.com"),
            ] {
                expect(
                    answer,
                    "401 Unauthorized",
                    refusal: #"{"error":"Unauthorized: No match for email and/or password"}"#
                )
            }
        }
    }

    @Test(
        "A log-in says which member failed validation",
        arguments: [
            ("joe", "12345678", "d", "Invalid 'email'"), ("a@b", "1", "d", "Invalid or missing 'password'"),
            ("a@b", "12345678", "", "Missing 'deviceId'"),
        ]
    )
    func logInValidation(email: String, password: String, device: String, reason: String) async throws {
        try await TestServer.run { server in
            let answer = try await ThirdGeneration(server: server).authenticate(device, email, password)
            let refusal = #"{"error":"Bad Request: Request failed validation: \#(reason)"}"#
            expect(answer, "400 Bad Request", refusal: refusal)
        }
    }

    @Test("The salt seed is told to anybody who asks, by the address in base64 with padding")
    func saltSeed() async throws {
        try await TestServer.run { server in
            _ = try await ThirdGeneration(server: server).signUp("a@b.c")
            let path = "/api/3/client-salt-seed"
            for base64 in ["YUBiLmM=", "QUBCLkM%3D"] {
                let answer = try await server.ask("GET", "\(path)?email=\(base64)")
                expect(answer, "200 OK", #"{"clientSaltSeed":"\#(Self.seed)"}"#)
            }
            expect(
                try await server.ask("GET", "\(path)?email=YUBiLmQ="),
                "404 Not Found",
                refusal: #"{"error":"Not Found: No match for email"}"#
            )
            for query in ["", "?email=", "?email=YUBiLmM", "?email=a@b.c", "?email=YWI="] {
                expect(
                    try await server.ask("GET", path + query),
                    "400 Bad Request",
                    refusal: #"{"error":"Bad Request: Invalid email"}"#
                )
            }
        }
    }

    @Test("Another version of the interface, and an unknown path of this one, are told apart")
    func wrongVersion() async throws {
        try await TestServer.run { server in
            for path in ["/api/2/wallet", "/api/", "/api/4"] {
                expect(
                    try await server.ask("POST", path),
                    "404 Not Found",
                    refusal: #"{"error":"Not Found: Wrong API version. Current version is 3."}"#
                )
            }
            expect(
                try await server.ask("GET", "/api/3/nothing"),
                "404 Not Found",
                refusal: #"{"error":"Not Found: Unknown Endpoint"}"#
            )
            expect(
                try await server.ask("GET", "/api/3/signup"),
                "405 Method Not Allowed",
                refusal: #"{"error":"Method Not Allowed"}"#
            )
        }
    }
}
