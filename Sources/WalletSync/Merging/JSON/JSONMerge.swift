/// The three-way merge of JSON documents: a pure function, the same on every machine.
///
/// Objects merge by key, at every depth. A value that one side changed counts, and the same change on both sides is
/// one change; members come and go by presence. Arrays are what the rules say. Numbers are compared by their text,
/// strings by what they say. What nobody changed is copied byte for byte, whether an app knows it or not.
///
/// The members of a merged object have this device's order, with what only the other side has behind it; so have
/// records, unless the other side alone moved them (``ThreeWay/places(base:local:remote:)``). So two
/// devices that merge the same three documents the other way round get documents that say the same, in another
/// order, wherever the policies do not name a side.
public enum JSONMerge {
    /// Merges three documents.
    ///
    /// - Parameters:
    ///   - base: what both sides began with; ``JSONDocument/empty`` where that is not known, as at a first contact.
    ///   - local: this device's document.
    ///   - remote: the server's document.
    ///   - rules: what arrays mean, and who decides conflicts.
    ///   - answers: what a person said so far. An answer about another remote state is offered again, and not
    ///     applied (rule R6).
    ///   - remoteState: which remote state this is, for questions to name; a checksum serves where it is not
    ///     given.
    ///   - notingChanges: whether to list what was taken over without a conflict, to show it. It takes longer.
    /// - Throws: ``JSONMergeError/malformed(_:_:)``.
    public static func merge(
        base: [UInt8],
        local: [UInt8],
        remote: [UInt8],
        rules: JSONMergeRules = JSONMergeRules(),
        answers: MergeAnswers = MergeAnswers(),
        remoteState: RemoteStateID? = nil,
        notingChanges: Bool = false
    ) throws(JSONMergeError) -> JSONMergeOutcome {
        let request = JSONMergeRequest(
            rules: rules,
            answers: answers,
            remoteState: remoteState,
            notesChanges: notingChanges,
            remoteBytes: remote
        )
        var (output, conflicts, changes) = try run(base, local, remote, request)
        let questions = questions(conflicts, request)
        if questions.isEmpty, conflicts.isEmpty {
            // Not even white space may differ where one side did nothing.
            if base == local || local == remote { output = remote } else if base == remote { output = local }
        }
        return JSONMergeOutcome(
            document: JSONDocument(checked: output),
            conflicts: conflicts,
            questions: questions,
            changes: changes
        )
    }

    private static func run(
        _ base: [UInt8],
        _ local: [UInt8],
        _ remote: [UInt8],
        _ request: JSONMergeRequest
    ) throws(JSONMergeError) -> ([UInt8], [MergeConflict], [MergeChange]) {
        try ByteView.reading(base) { base throws(JSONMergeError) in
            try ByteView.reading(local) { local throws(JSONMergeError) in
                try ByteView.reading(remote) { remote throws(JSONMergeError) in
                    var merge = try DocumentMerge(
                        base: base,
                        local: local,
                        remote: remote,
                        request: request
                    )
                    merge.run()
                    return (merge.output, merge.conflicts, merge.changes)
                }
            }
        }
    }

    private static func questions(
        _ conflicts: [MergeConflict],
        _ request: JSONMergeRequest
    ) -> [MergeQuestion] {
        let open = conflicts.filter { $0.settlement == .open }
        if open.isEmpty { return [] }
        let state = request.state
        return open.map { conflict in
            let earlier = request.answers.answer(to: conflict, about: state)?.0
            return MergeQuestion(conflict: conflict, remoteState: state, earlierAnswer: earlier)
        }
    }
}
