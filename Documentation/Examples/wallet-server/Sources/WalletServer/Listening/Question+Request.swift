import FlyingFox

extension Question {
    init(_ request: HTTPRequest) {
        self.init(
            method: request.method.rawValue,
            path: request.target.path(percentEncoded: false),
            query: Query(request.target.query()),
            body: { limit in
                let awaitsWord = request.headers[HTTPHeader("Expect")]?.lowercased() == "100-continue"
                return try await ListeningPool.$expectation.withValue(awaitsWord ? .init() : nil) {
                    try await Body(request.bodySequence, limit: limit)
                }
            }
        )
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
