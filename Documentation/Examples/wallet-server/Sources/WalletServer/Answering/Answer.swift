/// What goes back for a request.
enum Answer: Sendable {
    /// What was asked for: a JSON text, sent as it is.
    case success(Status, JSONWriting)
    /// Why it was not done: a JSON text, sent with a newline behind it.
    case refusal(Status, JSONWriting)
    /// A path that nothing stands for, outside of `/api/`.
    case noSuchPage
    /// None: the connection is dropped.
    case dropped
    /// The connection becomes a web socket on which the holder of this token hears of new wallets.
    case push(UserID, token: String)

    /// A refusal in the server's usual form.
    static func refusal(_ status: Status, _ reason: String? = nil) -> Answer {
        let text = reason.map { "\(status.phrase): \($0)" } ?? status.phrase
        return .refusal(status, JSONWriting(["error": .text(text)]))
    }

    /// Success, with nothing to say.
    static func done(_ status: Status = .ok) -> Answer { .success(status, JSONWriting([:])) }
}

/// The status codes that the server answers with.
enum Status: Int, Sendable {
    case ok = 200
    case created = 201
    case badRequest = 400
    case unauthorized = 401
    case notFound = 404
    case methodNotAllowed = 405
    case conflict = 409
    case requestEntityTooLarge = 413
    case internalServerError = 500

    /// The words that go with the code, in Go's spelling. Every refusal begins with them.
    var phrase: String {
        switch self {
        case .ok: "OK"
        case .created: "Created"
        case .badRequest: "Bad Request"
        case .unauthorized: "Unauthorized"
        case .notFound: "Not Found"
        case .methodNotAllowed: "Method Not Allowed"
        case .conflict: "Conflict"
        case .requestEntityTooLarge: "Request Entity Too Large"
        case .internalServerError: "Internal Server Error"
        }
    }
}
