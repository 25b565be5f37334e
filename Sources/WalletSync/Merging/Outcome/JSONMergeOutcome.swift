/// What a merge comes to.
public struct JSONMergeOutcome: Sendable {
    /// The merged document. Where questions are open it holds this device's value, so it may be shown, but is not
    /// to be kept.
    public let document: JSONDocument
    /// Every conflict, in the order in which it was met, and how it was settled.
    public let conflicts: [MergeConflict]
    /// What a person has to decide.
    public let questions: [MergeQuestion]
    /// What was taken over without a conflict, if the merge was told to note it.
    public let changes: [MergeChange]

    /// Whether nothing is left to decide.
    public var isComplete: Bool { questions.isEmpty }
}

/// Why documents could not be merged.
public enum JSONMergeError: Error, Hashable, Sendable {
    /// Which of the documents.
    public enum Document: Hashable, Sendable {
        case base, local, remote
    }

    /// A document is not strict JSON (rule W5), or larger than can be merged. Nothing is merged then; the app
    /// needs a sound document from wherever this one came.
    case malformed(Document, JSONError)
    /// The questions were not all answered. Ask again.
    case unanswered(questions: Int)
}
