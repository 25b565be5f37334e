/// A request, without what the rules do not look at.
struct Question: Sendable {
    let method: String
    /// The path, its percent escapes resolved.
    let path: String
    let query: Query
    let body: Body

    /// What was kept of a body.
    struct Body: Sendable {
        var bytes: [UInt8] = []
        /// Whether there was more than that.
        var isCut = false
    }
}

/// A reason not to go on with a request.
struct Refused: Error {
    let answer: Answer

    init(_ answer: Answer) {
        self.answer = answer
    }

    init(_ status: Status, _ reason: String? = nil) {
        answer = .refusal(status, reason)
    }
}

extension Question {
    func check(method: String) throws(Refused) {
        guard self.method == method else { throw Refused(.methodNotAllowed) }
    }
}
