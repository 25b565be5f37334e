/// Something that a person has to decide.
public struct MergeQuestion: Equatable, Sendable {
    /// What the sides disagree about.
    public let conflict: MergeConflict
    /// The remote state that the question is about. An answer counts for this state alone (rule R6).
    public let remoteState: RemoteStateID
    /// The answer that was given to the same question about another remote state; to be offered again.
    public let earlierAnswer: MergeChoice?

    /// An answer to this question.
    public func answer(_ choice: MergeChoice) -> MergeAnswer {
        MergeAnswer(question: self, choice: choice)
    }
}

/// A person's answer to a question.
public struct MergeAnswer: Equatable, Sendable {
    let question: MergeQuestion
    let choice: MergeChoice
}
