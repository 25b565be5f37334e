import WalletSync

/// Merges texts and tells what came of it, on a line each.
func merging(
    _ base: String,
    _ local: String,
    _ remote: String,
    _ rules: JSONMergeRules = JSONMergeRules(),
    answers: MergeAnswers = MergeAnswers(),
    state: ExactText = "1"
) throws -> Merged {
    Merged(
        outcome: try JSONMerge.merge(
            base: Array(base.utf8),
            local: Array(local.utf8),
            remote: Array(remote.utf8),
            rules: rules,
            answers: answers,
            remoteState: RemoteStateID(state)
        )
    )
}

struct Merged {
    let outcome: JSONMergeOutcome

    var text: String { outcome.document.text.string }
    /// The place of each conflict and how it was settled.
    var conflicts: [String] { outcome.conflicts.map { "\($0.path) \($0.settlement)" } }
}
