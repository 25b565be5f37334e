/// A request as it came over a connection.
struct RawRequest: Sendable {
    /// Method and target, such as `GET /wallet-state?token=T`.
    let line: String
    /// Names in lowercase.
    let headers: [String: String]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
    var path: String { String(line.split(separator: " ").last?.split(separator: "?").first ?? "") }
    var query: String? {
        line.split(separator: "?", maxSplits: 1).dropFirst().first.map(String.init)
    }

    /// Reads a request from the front of `bytes`; gives it with its length, or `nil` if it is not whole yet.
    static func read(_ bytes: [UInt8]) -> (RawRequest, length: Int)? {
        guard let endOfHead = endOfHead(bytes) else { return nil }
        let lines = String(decoding: bytes[..<endOfHead], as: UTF8.self).split(separator: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] =
                parts.dropFirst().first.map { String($0.drop { $0 == " " }) } ?? ""
        }
        let length = endOfHead + (headers["content-length"].flatMap { Int($0) } ?? 0)
        guard length <= bytes.count else { return nil }
        let line = lines[0].split(separator: " ").dropLast().joined(separator: " ")
        return (RawRequest(line: line, headers: headers, body: Array(bytes[endOfHead..<length])), length)
    }

    private static func endOfHead(_ bytes: [UInt8]) -> Int? {
        let end = Array("\r\n\r\n".utf8)
        var position = 0
        while position + end.count <= bytes.count {
            if bytes[position...].starts(with: end) { return position + end.count }
            position += 1
        }
        return nil
    }
}

/// Answers as bytes.
enum Answer {
    /// An answer of known length.
    static func whole(_ status: Int, _ body: String, headers: [String] = []) -> [UInt8] {
        let utf8 = Array(body.utf8)
        return head(status, headers + ["Content-Length: \(utf8.count)"]) + utf8
    }

    /// An answer in chunks of this many bytes.
    static func chunked(_ status: Int, _ body: String, chunk size: Int) -> [UInt8] {
        var bytes = head(status, ["Transfer-Encoding: chunked"])
        var rest = Array(body.utf8)[...]
        while !rest.isEmpty {
            let chunk = rest.prefix(size)
            bytes += Array("\(String(chunk.count, radix: 16))\r\n".utf8) + chunk + Array("\r\n".utf8)
            rest = rest.dropFirst(size)
        }
        return bytes + Array("0\r\n\r\n".utf8)
    }

    static func head(_ status: Int, _ headers: [String]) -> [UInt8] {
        let lines = ["HTTP/1.1 \(status) X", "Content-Type: text/plain; charset=utf-8"] + headers
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }
}
