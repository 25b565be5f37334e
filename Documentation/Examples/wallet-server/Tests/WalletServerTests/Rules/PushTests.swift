import Testing

@testable import WalletServer

@Suite("Generation 3: the web socket", .timeLimit(.minutes(1)))
struct PushTests {
    private func withAccount(
        pongWait: Duration = .seconds(600),
        _ body: @Sendable (ThirdGeneration) async throws -> Void
    ) async throws {
        try await TestServer.run(pongWait: pongWait) { server in
            let joe = ThirdGeneration(server: server)
            _ = try await joe.signUp()
            try await body(joe)
        }
    }

    @Test("Every socket of the account hears of an accepted post, the sender's included, and of no other")
    func updates() async throws {
        try await withAccount { joe in
            let tokens = [try await joe.token("dev-1"), try await joe.token("dev-2")]
            let sockets = [
                try await TestSocket(joe.server, tokens[0]), try await TestSocket(joe.server, tokens[1]),
            ]
            _ = try await joe.post(1, tokens[0])
            _ = try await joe.post(1, tokens[1])
            _ = try await joe.post(2, tokens[1])
            for socket in sockets {
                #expect(try await socket.frame() == .init(opcode: 1, text: "wallet-update:1"))
                #expect(try await socket.frame() == .init(opcode: 1, text: "wallet-update:2"))
            }
        }
    }

    @Test("A socket without a good token is refused as any other request")
    func refused() async throws {
        try await withAccount { joe in
            expect(
                try await joe.server.ask("GET", "/api/3/websocket?token=abc"),
                "401 Unauthorized",
                refusal: #"{"error":"Unauthorized: Token Not Found"}"#
            )
            expect(
                try await joe.server.ask("GET", "/api/3/websocket"),
                "400 Bad Request",
                refusal: #"{"error":"Bad Request: Missing token parameter"}"#
            )
        }
    }

    @Test("A new password closes every socket of the account")
    func newPassword() async throws {
        try await withAccount { joe in
            let socket = try await TestSocket(joe.server, try await joe.token())
            _ = try await joe.changePassword()
            #expect(try await socket.frame() == .init(opcode: 8, text: ""))
            #expect(await socket.connection.rest().isEmpty)
        }
    }

    @Test("A ping is answered, and a farewell is returned before the connection is closed")
    func pingAndClose() async throws {
        try await withAccount { joe in
            let socket = try await TestSocket(joe.server, try await joe.token())
            try await socket.send(9, "are you there")
            #expect(try await socket.frame() == .init(opcode: 10, text: "are you there"))
            try await socket.send(8)
            #expect(try await socket.frame() == .init(opcode: 8, text: ""))
            #expect(await socket.connection.rest().isEmpty)
        }
    }

    @Test("A socket that sends no pong is dropped without a word, whatever else it sends")
    func noPong() async throws {
        try await withAccount(pongWait: .milliseconds(50)) { joe in
            let socket = try await TestSocket(joe.server, try await joe.token())
            #expect(await socket.connection.rest().isEmpty)
        }
    }

    @Test("A pong that nobody asked for puts off the end; time alone does not")
    func deadline() {
        let start = ContinuousClock.now
        let deadline = PongDeadline(.seconds(60), from: start)
        #expect(deadline.end(after: start + .seconds(59)) == start + .seconds(60))
        deadline.putOff(from: start + .seconds(59))
        #expect(deadline.end(after: start + .seconds(118)) == start + .seconds(119))
        #expect(deadline.end(after: start + .seconds(119)) == nil)
    }

    @Test("A server that is stopped closes its sockets")
    func stopped() async throws {
        let socket = try await TestServer.run { server in
            let joe = ThirdGeneration(server: server)
            _ = try await joe.signUp()
            return try await TestSocket(server, try await joe.token())
        }
        #expect(try await socket.frame() == .init(opcode: 8, text: ""))
    }
}
