extension DocumentMerge {
    /// Decides a conflict in the place where the merge is, by the rules or by a person's answer, and notes it.
    ///
    /// - Parameter position: where in a sequence; the policy is the one of the whole sequence.
    mutating func decision(
        _ kind: MergeConflict.Kind,
        _ documents: Documents,
        at position: Int? = nil
    ) -> Decision {
        var conflict = MergeConflict(
            kind: kind,
            path: JSONPath(path.steps + (position.map { [.position($0)] } ?? [])),
            base: documents.base,
            local: documents.local,
            remote: documents.remote,
            settlement: .open
        )
        let explicit = request.rules.policy(at: path)
        let keepsBoth = position != nil || hasPlaceForBoth
        let decision: Decision
        (conflict.settlement, decision) =
            switch kind {
            case .massRemoval: answer(to: conflict)
            case .removal(let side): removal(by: side, explicit, conflict)
            case .changes:
                settled(explicit, documents, keepsBoth)
                    ?? settled(request.rules.otherwise, documents, keepsBoth)
                    ?? answer(to: conflict)
            }
        conflicts.append(conflict)
        return decision
    }

    /// Only an object has room beside a value.
    private var hasPlaceForBoth: Bool {
        if case .member = path.steps.last { true } else { false }
    }

    /// What a policy makes of two changes; `nil` if it does not tell, or says to ask.
    private func settled(
        _ policy: ConflictPolicy?,
        _ documents: Documents,
        _ keepsBoth: Bool
    ) -> (MergeSettlement, Decision)? {
        switch policy {
        case .preferLocal: return (.preferred(.local), .side(.local))
        case .preferRemote: return (.preferred(.remote), .side(.remote))
        case .newest(let key): return newerSide(by: key).map { (.newer($0), .side($0)) }
        case .keepBoth where keepsBoth:
            let first = documents.first
            return (.keptBoth(first: first), .both(first))
        case .keepBoth, .ask, nil: return nil
        }
    }

    /// What becomes of a value that `side` removed and the other one changed.
    ///
    /// An edit beats a removal, unless a pattern names this place and says otherwise: whoever removed the value had
    /// not seen the edit, and can remove it again. The other way round the edit would be gone.
    private func removal(
        by side: MergeSide,
        _ explicit: ConflictPolicy?,
        _ conflict: MergeConflict
    ) -> (MergeSettlement, Decision) {
        switch explicit {
        case .preferLocal: (.preferred(.local), .side(.local))
        case .preferRemote: (.preferred(.remote), .side(.remote))
        case .ask: answer(to: conflict)
        case .newest, .keepBoth, nil: (.editKept(side.other), .side(side.other))
        }
    }

    /// What a person said about a conflict. Until somebody did, this device's value stays, or what the other side
    /// made of a value that this device removed: while a question is open nothing is taken away.
    private func answer(to conflict: MergeConflict) -> (MergeSettlement, Decision) {
        let open: Decision =
            if case .removal(let side) = conflict.kind { .side(side.other) } else {
                .side(conflict.local == nil ? .remote : .local)
            }
        guard let (choice, counts) = request.answer(to: conflict), counts else { return (.open, open) }
        switch (choice, conflict.kind) {
        case (.mine, _): return (.answered(choice), .side(.local))
        case (.theirs, _): return (.answered(choice), .side(.remote))
        case (.edited(let document), _):
            return fits(document, conflict.path) ? (.answered(choice), .edited(document)) : (.open, open)
        case (.merged, .massRemoval): return (.answered(choice), .merged)
        case (.merged, _): return (.open, open)
        }
    }

    /// Whether a value made by hand nests no deeper in that place than the merged document may.
    private func fits(_ document: JSONDocument, _ place: JSONPath) -> Bool {
        ByteView.reading(document.bytes) { text in
            let value = JSONSlice(whole: text)
            // An array stands for a part of a sequence, another value for one element.
            let isPart = if case .position = place.steps.last { value.isArray } else { false }
            var scanner = JSONScanner(text, at: value.start)
            scanner.depth = place.steps.count - (isPart ? 1 : 0)
            return (try? scanner.value()) != nil
        }
    }
}
