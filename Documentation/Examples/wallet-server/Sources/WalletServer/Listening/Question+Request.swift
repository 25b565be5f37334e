import FlyingFox

extension Question {
    /// Reads a request, its body to the end: whatever it is answered, the next one comes behind that.
    init(_ request: HTTPRequest) async throws {
        method = request.method.rawValue
        path = request.target.path(percentEncoded: false)
        query = Query(request.target.query())
        let limit = Service.limit(for: path)
        let waits = request.headers[HTTPHeader("Expect")]?.lowercased() == "100-continue"
        body = try await ListeningPool.$expectation.withValue(waits ? ListeningPool.Expectation() : nil) {
            try await Body(request.bodySequence, limit: limit)
        }
    }
}

extension Question.Body {
    fileprivate init(_ sequence: HTTPBodySequence, limit: Int?) async throws {
        bytes.reserveCapacity(min(sequence.count ?? 0, limit ?? 64 << 20))
        for try await piece in sequence {
            let room = limit.map { $0 - bytes.count } ?? piece.count
            if piece.count > room { isCut = true }
            bytes.append(contentsOf: piece.prefix(room))
        }
    }
}
