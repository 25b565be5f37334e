/// Merges JSON wallets, and asks a person only where it must.
///
/// ```swift
/// let merger = JSONMerger(rules: .lbry) { questions in
///     await app.ask(questions)
/// }
/// ```
///
/// Most merges need nobody: what only one side changed, and what both only added, is unambiguous, and rules settle
/// more. What is left becomes questions, which `asking` answers while edits go on. If the wallet or the remote
/// state changed meanwhile the engine merges again (rule R6); questions that come up again carry the answer that was
/// given, as ``MergeQuestion/earlierAnswer``, and answers about another remote state are never applied.
public struct JSONMerger: WalletMerger {
    /// What the merges go by.
    public let rules: JSONMergeRules
    private let asking: (@Sendable ([MergeQuestion]) async throws -> [MergeAnswer])?
    private let memory = AnswerMemory()

    /// A merger that goes by `rules`.
    ///
    /// - Parameter asking: asks a person all of these questions and gives the answers. There is always one: take
    ///   mine, take theirs, or edit by hand. What it throws ends the merge, and changes nothing.
    public init(
        rules: JSONMergeRules = JSONMergeRules(),
        asking: (@Sendable ([MergeQuestion]) async throws -> [MergeAnswer])? = nil
    ) {
        self.rules = rules
        self.asking = asking
    }

    /// - Throws: ``JSONMergeError/unanswered(questions:)`` if questions are left, or what `asking` throws.
    public func merge(
        base: JSONDocument,
        local: JSONDocument,
        remote: JSONDocument
    ) async throws -> JSONDocument {
        var answers = await memory.answers
        var outcome = try preview(base: base, local: local, remote: remote, answers: answers)
        var asked: [MergeQuestion] = []
        // An answer may bring up questions about what it left in, each of them once.
        while let asking, outcome.questions.contains(where: { !asked.contains($0) }) {
            asked += outcome.questions
            let given = try await asking(outcome.questions)
            await memory.remember(given)
            for answer in given { answers.add(answer) }
            outcome = try preview(base: base, local: local, remote: remote, answers: answers)
        }
        if !outcome.isComplete { throw JSONMergeError.unanswered(questions: outcome.questions.count) }
        return outcome.document
    }

    /// What a merge would come to, without doing it and without asking anybody.
    ///
    /// With ``JSONDocument/empty`` as base this is what a first contact would do.
    public func preview(
        base: JSONDocument,
        local: JSONDocument,
        remote: JSONDocument,
        answers: MergeAnswers = MergeAnswers(),
        notingChanges: Bool = false
    ) throws(JSONMergeError) -> JSONMergeOutcome {
        try JSONMerge.merge(
            base: base.bytes,
            local: local.bytes,
            remote: remote.bytes,
            rules: rules,
            answers: answers,
            notingChanges: notingChanges
        )
    }
}

/// The answers that were given to one merger, to be offered again.
private actor AnswerMemory {
    private(set) var answers = MergeAnswers()
    /// They hold parts of wallets, so they are not kept for ever.
    private static let limit = 1_000

    func remember(_ new: [MergeAnswer]) {
        if answers.count > Self.limit { answers = MergeAnswers() }
        for answer in new { answers.add(answer) }
    }
}
