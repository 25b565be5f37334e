/// What a merge is to go by, beside the documents.
struct JSONMergeRequest {
    let rules: JSONMergeRules
    let answers: MergeAnswers
    let remoteState: RemoteStateID?
    let notesChanges: Bool
    let remoteBytes: [UInt8]

    /// Whether even what only one side changed has to be looked into.
    var guardsRemovals: Bool { rules.removalGuard != nil }

    /// The remote state that questions are about.
    var state: RemoteStateID { remoteState ?? RemoteStateID(of: remoteBytes) }

    func answer(to conflict: MergeConflict) -> (MergeChoice, counts: Bool)? {
        answers.count == 0 ? nil : answers.answer(to: conflict, about: state)
    }
}
