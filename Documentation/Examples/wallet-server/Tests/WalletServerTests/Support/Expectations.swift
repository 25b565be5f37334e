import Testing

/// What every refusal looks like: its body ends in a newline, and nobody may guess at its type.
func expect(
    _ answer: TestConnection.Answer,
    _ status: String,
    refusal body: String,
    _ location: SourceLocation = #_sourceLocation
) {
    #expect(answer.status == "HTTP/1.1 \(status)", sourceLocation: location)
    #expect(answer.text == body + "\n", sourceLocation: location)
    #expect(answer.headers["content-type"] == "text/plain; charset=utf-8", sourceLocation: location)
    #expect(answer.headers["x-content-type-options"] == "nosniff", sourceLocation: location)
}

/// What every success looks like: its body ends without a newline.
func expect(
    _ answer: TestConnection.Answer,
    _ status: String,
    _ body: String,
    _ location: SourceLocation = #_sourceLocation
) {
    #expect(answer.status == "HTTP/1.1 \(status)", sourceLocation: location)
    #expect(answer.text == body, sourceLocation: location)
    #expect(answer.headers["content-type"] == "text/plain; charset=utf-8", sourceLocation: location)
    #expect(answer.headers["x-content-type-options"] == nil, sourceLocation: location)
}
