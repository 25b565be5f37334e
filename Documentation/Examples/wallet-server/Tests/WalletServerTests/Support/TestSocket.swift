import Testing

/// A device's web socket.
struct TestSocket: Sendable {
    let connection: TestConnection

    /// A frame as the server sent it.
    struct Frame: Equatable {
        let opcode: UInt8
        let text: String
    }

    init(_ server: TestServer, _ token: String) async throws {
        connection = try await server.connect()
        let headers =
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        try await connection.send("GET", "/api/3/websocket?token=\(token)", headers: headers)
        let answer = try await connection.answer()
        #expect(answer.code == 101)
        // The key and its answer are those of RFC 6455.
        #expect(answer.headers["sec-websocket-accept"] == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
    }

    func frame() async throws -> Frame {
        let head = try await connection.take(2)
        let text = try await connection.take(Int(head[1]))
        return Frame(opcode: head[0] & 0x0F, text: String(decoding: text, as: UTF8.self))
    }

    /// Sends a frame, masked with zeros.
    func send(_ opcode: UInt8, _ text: String = "") async throws {
        let payload = Array(text.utf8)
        try await connection.send([0x80 | opcode, 0x80 | UInt8(payload.count), 0, 0, 0, 0] + payload)
    }
}
