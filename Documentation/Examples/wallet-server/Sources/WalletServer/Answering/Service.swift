/// Both generations behind one address.
struct Service: Sendable {
    let generation1: Generation1
    let generation3: Generation3

    /// Answers a request. Nothing is thrown but for a body that could not be read to its end.
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
