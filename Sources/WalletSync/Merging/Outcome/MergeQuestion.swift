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

/// The answers that a person gave so far.
public struct MergeAnswers: Sendable {
    private var answers: [MergeAnswer] = []

    /// No answers yet.
    public init() {}

    /// These answers, each in the place of an earlier one to the same question.
    public init(_ answers: some Sequence<MergeAnswer>) {
        for answer in answers { add(answer) }
    }

    /// Adds an answer, in the place of an earlier one to the same question.
    public mutating func add(_ answer: MergeAnswer) {
        answers.removeAll { $0.question.isAbout(answer.question.conflict) }
        answers.append(answer)
    }

    /// The answer about this conflict. It counts only if it was given about `remoteState`.
    func answer(to conflict: MergeConflict, about remoteState: RemoteStateID) -> (MergeChoice, counts: Bool)?
    {
        answers.first { $0.question.isAbout(conflict) }
            .map { ($0.choice, counts: $0.question.remoteState == remoteState) }
    }

    var isEmpty: Bool { answers.isEmpty }
}

extension MergeQuestion {
    /// Whether the question is about the same values in the same place.
    fileprivate func isAbout(_ other: MergeConflict) -> Bool {
        conflict.path == other.path && conflict.kind == other.kind && conflict.base == other.base
            && conflict.local == other.local && conflict.remote == other.remote
    }
}
