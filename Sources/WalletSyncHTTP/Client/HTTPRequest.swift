internal import Foundation
internal import WalletSync

/// One request, apart from where the server is.
struct HTTPRequest: Sendable {
    /// The path behind the server's address, beginning with a slash.
    let path: String
    /// The query as it goes into the URL, with its question mark. It may hold a token.
    let queryText: String
    /// The JSON text to post, or `nil` for a get.
    let body: RequestBody?

    /// Asks for what is at a path.
    static func get(_ path: String, query: KeyValuePairs<String, ExactText> = [:]) -> HTTPRequest {
        let items = query.map { name, value in "\(name)=\(value.percentEncoded)" }
        let queryText = items.isEmpty ? "" : "?" + items.joined(separator: "&")
        return HTTPRequest(path: path, queryText: queryText, body: nil)
    }

    /// Posts a JSON object, whose members `members` writes.
    static func post(_ path: String, _ members: (inout JSONWriter) -> Void) -> HTTPRequest {
        var writer = JSONWriter()
        writer.object(members)
        return HTTPRequest(path: path, queryText: "", body: RequestBody(writer.bytes))
    }
}

extension HTTPRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    var description: String { "\(body == nil ? "GET" : "POST") \(path)" }
    var debugDescription: String { description }
    var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension ExactText {
    /// With everything escaped that is more than a letter, a digit or one of `-._~`.
    var percentEncoded: String {
        var encoded: [UInt8] = []
        for byte in utf8 {
            if byte.isUnreservedInURL {
                encoded.append(byte)
            } else {
                encoded.append(UInt8(ascii: "%"))
                encoded += (byte < 0x10 ? "0" : "").utf8
                encoded += String(byte, radix: 16, uppercase: true).utf8
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}

extension UInt8 {
    /// Whether the byte may stand anywhere in a URL.
    var isUnreservedInURL: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
