/// The answers that a person gave so far.
public struct MergeAnswers: Sendable {
    private var answers: [JSONPath: [MergeAnswer]] = [:]
    /// How many there are.
    public private(set) var count = 0

    /// No answers yet.
    public init() {}

    /// These answers, each in the place of an earlier one to the same question.
    public init(_ answers: some Sequence<MergeAnswer>) {
        for answer in answers { add(answer) }
    }

    /// Adds an answer, in the place of an earlier one to the same question.
    public mutating func add(_ answer: MergeAnswer) {
        let conflict = answer.question.conflict
        var others = answers[conflict.path] ?? []
        count -= others.count
        others.removeAll { $0.question.isAbout(conflict) }
        others.append(answer)
        count += others.count
        answers[conflict.path] = others
    }

    /// The answer about this conflict. It counts only if it was given about `remoteState`.
    func answer(to conflict: MergeConflict, about remoteState: RemoteStateID) -> (MergeChoice, counts: Bool)?
    {
        answers[conflict.path]?.first { $0.question.isAbout(conflict) }
            .map { ($0.choice, counts: $0.question.remoteState == remoteState) }
    }
}

extension MergeQuestion {
    /// Whether the question is about the same values in the same place.
    fileprivate func isAbout(_ other: MergeConflict) -> Bool {
        conflict.path == other.path && conflict.kind == other.kind && conflict.base == other.base
            && conflict.local == other.local && conflict.remote == other.remote
    }
}
