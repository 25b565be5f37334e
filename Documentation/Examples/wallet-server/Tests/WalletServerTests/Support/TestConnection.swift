import FlyingSocks
import Foundation

/// A client that sees every byte.
actor TestConnection {
    /// An answer as it came over the wire, chunks joined.
    struct Answer: Equatable {
        var status = ""
        var headers: [String: String] = [:]
        var body: [UInt8] = []

        var text: String { String(decoding: body, as: UTF8.self) }
        var code: Int { Int(status.split(separator: " ").dropFirst().first ?? "") ?? 0 }
    }

    private let socket: AsyncSocket
    private var received: [UInt8] = []
    private var isOver = false

    init(port: UInt16) async throws {
        let address = try sockaddr_in.inet(ip4: "127.0.0.1", port: port)
        socket = try await AsyncSocket.connected(to: address, timeout: 60)
    }

    deinit {
        try? socket.close()
    }

    func send(_ bytes: [UInt8]) async throws {
        try await socket.write(Data(bytes))
    }

    /// Sends a request with a body of known length.
    func send(_ method: String, _ target: String, _ body: [UInt8] = [], headers: String = "") async throws {
        let head =
            "\(method) \(target) HTTP/1.1\r\nHost: test\r\n\(headers)Content-Length: \(body.count)\r\n\r\n"
        try await send(Array(head.utf8) + body)
    }

    /// Says that nothing more will come.
    func finish() throws {
        shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
    }

    func answer() async throws -> Answer {
        var answer = Answer()
        answer.status = try await line()
        while case let line = try await line(), !line.isEmpty {
            let parts = line.split(separator: ":", maxSplits: 1)
            answer.headers["\(parts[0])".lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        if answer.headers["transfer-encoding"] == "chunked" {
            while case let size = Int(try await line(), radix: 16) ?? 0, size > 0 {
                answer.body += try await take(size)
                _ = try await line()
            }
            _ = try await line()
        } else {
            answer.body = try await take(Int(answer.headers["content-length"] ?? "") ?? 0)
        }
        return answer
    }

    /// Everything that comes until the server closes the connection.
    func rest() async -> [UInt8] {
        while await receive() {}
        defer { received = [] }
        return received
    }

    func take(_ count: Int) async throws -> [UInt8] {
        while received.count < count {
            guard await receive() else { throw SocketError.disconnected }
        }
        defer { received.removeFirst(count) }
        return Array(received.prefix(count))
    }

    private func line() async throws -> String {
        while true {
            if let end = received.firstIndex(of: 0x0A) {
                defer { received.removeFirst(end + 1) }
                return String(decoding: received[..<end], as: UTF8.self).trimmingCharacters(in: .newlines)
            }
            guard await receive() else { throw SocketError.disconnected }
        }
    }

    /// Takes in some more; says no once the connection is closed.
    private func receive() async -> Bool {
        guard !isOver else { return false }
        do {
            received += try await socket.read(atMost: 4_096)
        } catch {
            isOver = true
        }
        return !isOver
    }
}
