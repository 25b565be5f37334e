import Testing

@testable import WalletServer

@Suite("HTTP: what both generations share", .timeLimit(.minutes(1)))
struct HTTPTests {
    @Test("A connection is kept for any number of requests, whatever they are answered")
    func keepAlive() async throws {
        try await TestServer.run { server in
            let connection = try await server.connect()
            for _ in 0..<20 {
                try await connection.send("POST", "/signup", Array("{".utf8))
                #expect(try await connection.answer().code == 400)
                try await connection.send("GET", "/api/2/x")
                #expect(try await connection.answer().code == 404)
            }
        }
    }

    @Test("Requests that are sent before the first answer was read are answered in order")
    func pipelining() async throws {
        try await TestServer.run { server in
            let connection = try await server.connect()
            try await connection.send("GET", "/api/2/x")
            try await connection.send("POST", "/signup", Array("{}".utf8))
            #expect(try await connection.answer().code == 404)
            #expect(try await connection.answer().code == 400)
        }
    }

    @Test("The connection is closed where the client asks for it")
    func close() async throws {
        try await TestServer.run { server in
            let connection = try await server.connect()
            try await connection.send("GET", "/nowhere", headers: "Connection: close\r\n")
            #expect(try await connection.answer().code == 404)
            #expect(await connection.rest().isEmpty)
        }
    }

    @Test("A body of null drops the connection with no answer", arguments: ["/signup", "/api/3/signup"])
    func null(path: String) async throws {
        try await TestServer.run { server in
            let connection = try await server.connect()
            try await connection.send("POST", path, Array(" null ".utf8))
            #expect(await connection.rest().isEmpty)
        }
    }

    @Test("The type that a request says its body has is ignored")
    func contentType() async throws {
        try await TestServer.run { server in
            let connection = try await server.connect()
            let body = Array(#"{"email":"a","password":"b"}"#.utf8)
            try await connection.send("POST", "/signup", body, headers: "Content-Type: image/png\r\n")
            #expect(try await connection.answer().code == 201)
        }
    }

    @Test("Answers of up to 2,048 bytes come whole, longer ones in chunks", arguments: [2_047, 2_048, 2_049])
    func chunkedAnswers(size: Int) async throws {
        try await TestServer.run { server in
            let joe = FirstGeneration(server: server)
            try await joe.signUp()
            let token = try await joe.token()
            let overhead = FirstGeneration.answer(FirstGeneration.state(1, "")).utf8.count
            let state = FirstGeneration.state(1, String(repeating: "x", count: size - overhead))
            let answer = try await joe.post(state, token)
            expect(answer, "200 OK", FirstGeneration.answer(state))
            #expect(answer.body.count == size)
            #expect((answer.headers["transfer-encoding"] == "chunked") == (size > 2_048))
            #expect((answer.headers["content-length"] == nil) == (size > 2_048))
            let refusal = try await joe.post(state, token)
            #expect(refusal.headers["transfer-encoding"] == "chunked")
        }
    }

    @Test("To a client of HTTP/1.0 a long answer comes whole, and the connection is closed")
    func oldClient() async throws {
        try await TestServer.run { server in
            let joe = FirstGeneration(server: server)
            try await joe.signUp()
            let token = try await joe.token()
            let state = FirstGeneration.state(1, String(repeating: "x", count: 5_000))
            _ = try await joe.post(state, token)
            let connection = try await server.connect()
            try await connection.send(Array("GET /wallet-state?token=\(token) HTTP/1.0\r\n\r\n".utf8))
            #expect(try await connection.answer().text == FirstGeneration.answer(state))
            #expect(await connection.rest().isEmpty)
        }
    }

    @Test("A request may come in chunks of any size, one byte among them")
    func chunkedRequests() async throws {
        try await TestServer.run { server in
            let connection = try await server.connect()
            let head = "POST /signup HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n"
            let body = #"{"email":"a","password":"b"}"#
            let bytes = body.utf8.map { "1\r\n\(Character(Unicode.Scalar($0)))\r\n" }
            try await connection.send(Array((head + bytes.joined() + "0\r\n\r\n").utf8))
            #expect(try await connection.answer().code == 201)
            try await connection.send(
                Array((head + "\(String(body.utf8.count, radix: 16))\r\n\(body)\r\n0\r\n\r\n").utf8)
            )
            #expect(try await connection.answer().code == 409)
        }
    }

    @Test("A client that waits for \"100 Continue\" gets it")
    func expectation() async throws {
        try await TestServer.run { server in
            let connection = try await server.connect()
            let password = String(repeating: "p", count: 5_000)
            let body = #"{"email":"a","password":"\#(password)"}"#
            let head = "POST /signup HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\n"
            try await connection.send(Array((head + "Content-Length: \(body.utf8.count)\r\n\r\n").utf8))
            #expect(try await connection.answer().status == "HTTP/1.1 100 Continue")
            try await connection.send(Array(body.utf8))
            #expect(try await connection.answer().code == 400)
        }
    }

    @Test("A long body that nobody asked for is read all the same, so that the next request is understood")
    func unwantedBody() async throws {
        try await TestServer.run { server in
            let connection = try await server.connect()
            for path in ["/signup", "/nowhere", "/api/3/wallet", "/api/2"] {
                try await connection.send("PUT", path, [UInt8](repeating: 0x20, count: 200_000))
                #expect([404, 405].contains(try await connection.answer().code))
            }
        }
    }

    @Test("What only a head was asked for comes without a body")
    func head() async throws {
        try await TestServer.run { server in
            let connection = try await server.connect()
            try await connection.send("HEAD", "/signup")
            #expect(try await connection.answer().status == "HTTP/1.1 405 Method Not Allowed")
            try await connection.send("GET", "/nowhere")
            #expect(try await connection.answer().status == "HTTP/1.1 404 Not Found")
        }
    }

    @Test("A request that is cut short is not answered")
    func cut() async throws {
        try await TestServer.run { server in
            let connection = try await server.connect()
            let head = "POST /signup HTTP/1.1\r\nHost: test\r\nContent-Length: 10000\r\n\r\n"
            try await connection.send(Array((head + "{").utf8))
            try await connection.finish()
            #expect(await connection.rest().isEmpty)
        }
    }

    @Test("A server that stops answers the requests that are under way")
    func stopping() async throws {
        try await TestServer.run { server in
            let connection = try await server.connect()
            let body = Array(#"{"email":"a","password":"\#(String(repeating: "p", count: 300))"}"#.utf8)
            let head = "POST /signup HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\n"
            let padding = Array(repeating: UInt8(ascii: " "), count: 5_000)
            try await connection.send(Array((head + "Content-Length: \(body.count + 5_000)\r\n\r\n").utf8))
            #expect(try await connection.answer().status == "HTTP/1.1 100 Continue")
            async let stopped: Void = server.stop()
            try await connection.send(padding + body)
            expect(try await connection.answer(), "201 Created", "{}")
            await stopped
            #expect(await connection.rest().isEmpty)
        }
    }

    @Test("A wallet of a mebibyte comes back exact")
    func largeWallet() async throws {
        try await TestServer.run { server in
            let joe = FirstGeneration(server: server)
            try await joe.signUp()
            let token = try await joe.token()
            let wallet = String(repeating: "0123456789abcde%", count: 1 << 16)
            let state = FirstGeneration.state(1, wallet)
            #expect(try await joe.post(state, token).text == FirstGeneration.answer(state))
            #expect(try await joe.get(token).text == FirstGeneration.answer(state))
        }
    }
}
