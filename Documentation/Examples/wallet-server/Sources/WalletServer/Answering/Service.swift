/// Both generations behind one address.
struct Service: Sendable {
    let generation1: Generation1
    let generation3: Generation3

    /// How much of the body of a request for `path` is looked at; `nil` for all of it.
    static func limit(for path: String) -> Int? {
        path.hasPrefix("/api/") ? Generation3.longestBody : nil
    }

    /// Answers a request. What is thrown is the database's trouble, not the client's.
    func answer(_ question: Question) async throws -> Answer {
        do {
            return if question.path.hasPrefix("/api/") {
                try await generation3.answer(question)
            } else {
                try await generation1.answer(question)
            }
        } catch let refused as Refused {
            return refused.answer
        }
    }
}
