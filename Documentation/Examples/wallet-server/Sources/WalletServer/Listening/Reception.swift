import FlyingFox
import Foundation

/// Turns the HTTP library's requests into questions, and answers into its responses.
struct Reception: HTTPHandler {
    /// Longer bodies are sent in chunks, as Go does.
    static let longestWhole = 2_048

    let service: Service
    let visitors: Visitors
    let pongWait: Duration
    /// Whether successful answers go through the public server's defect.
    let hasPercentBug: Bool

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard let visit = visitors.enter() else { return HTTPResponse(webSocket: Drop()) }
        guard let question = try? await Question(request) else { return HTTPResponse(webSocket: Drop()) }
        let answer: Answer
        do {
            answer = try await service.answer(question)
        } catch {
            report(error)
            answer = .refusal(.internalServerError)
        }
        switch answer {
        case .success(let status, let body):
            let bytes = hasPercentBug ? PercentBug.corrupting(body.bytes) : body.bytes
            return response(status, bytes, to: request, visit)
        case .refusal(let status, let body): return refusal(status, body.bytes, to: request, visit)
        case .noSuchPage: return refusal(.notFound, Array("404 page not found".utf8), to: request, visit)
        case .dropped: return HTTPResponse(webSocket: Drop())
        case .push(let user, let token):
            return try await WebSocketHTTPHandler(handler: pushSocket(user, token)).handleRequest(request)
        }
    }

    private func refusal(_ status: Status, _ body: [UInt8], to request: HTTPRequest, _ visit: Visitors.Visit)
        -> HTTPResponse
    {
        var response = response(status, body + [0x0A], to: request, visit)
        response.headers[HTTPHeader("X-Content-Type-Options")] = "nosniff"
        return response
    }

    private func response(_ status: Status, _ body: [UInt8], to request: HTTPRequest, _ visit: Visitors.Visit)
        -> HTTPResponse
    {
        let body = request.method == .HEAD ? [] : body
        let pieces = BodyPieces(bytes: body, visit: visit)
        let isChunked = body.count > Self.longestWhole && request.version == .http11
        return HTTPResponse(
            statusCode: HTTPStatusCode(status.rawValue, phrase: status.phrase),
            headers: [.contentType: "text/plain; charset=utf-8"],
            body: isChunked
                ? HTTPBodySequence(from: pieces, suggestedBufferSize: BodyPieces.size)
                : HTTPBodySequence(from: pieces, count: body.count, suggestedBufferSize: BodyPieces.size)
        )
    }

    private func pushSocket(_ user: UserID, _ token: String) -> PushSocket {
        let vault = service.generation3.vault
        return PushSocket(
            user: user,
            subscribers: service.generation3.subscribers,
            pongWait: pongWait,
            isWelcome: { try await vault.holder(of: token, in: user.generation) != nil }
        )
    }

    private func report(_ error: any Error) {
        FileHandle.standardError.write(Data("wallet-server: \(error)\n".utf8))
    }
}

/// Closes the connection with no answer: the library opens a web socket before it writes a byte.
private struct Drop: WSHandler {
    struct Dropped: Error {}

    func makeFrames(
        for client: AsyncThrowingStream<WSFrame, any Error>
    ) async throws -> AsyncStream<WSFrame> {
        throw Dropped()
    }
}
