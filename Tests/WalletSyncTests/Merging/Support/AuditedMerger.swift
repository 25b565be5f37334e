import WalletSync

/// A merger that answers every question by itself, and notes each mark that it lost or brought back without a word.
struct AuditedMerger: WalletMerger {
    let rules: JSONMergeRules
    let findings = Findings()

    actor Findings {
        private(set) var silentLosses: Set<ExactText> = []
        private(set) var revivals: Set<ExactText> = []
        private(set) var merges = 0
        private(set) var conflicts = 0

        func note(_ losses: Set<ExactText>, _ revivals: Set<ExactText>, conflicts: Int) {
            silentLosses.formUnion(losses)
            self.revivals.formUnion(revivals)
            merges += 1
            self.conflicts += conflicts
        }
    }

    func merge(base: JSONDocument, local: JSONDocument, remote: JSONDocument) async throws -> JSONDocument {
        let merger = JSONMerger(rules: rules)
        var answers = MergeAnswers()
        var outcome = try merger.preview(base: base, local: local, remote: remote)
        while !outcome.isComplete {
            for question in outcome.questions { answers.add(question.answer(Self.choice(question.conflict))) }
            outcome = try merger.preview(base: base, local: local, remote: remote, answers: answers)
        }
        let (old, mine, theirs) = (Tree(base).marks, Tree(local).marks, Tree(remote).marks)
        let merged = Tree(outcome.document).marks
        let conflicts = outcome.conflicts
        let overruled = conflicts.reduce(into: Set<ExactText>()) { $0.formUnion(Self.marks($1.overruled)) }
        let told = conflicts.reduce(into: Set<ExactText>()) {
            $0.formUnion(Self.marks([$1.base, $1.local, $1.remote]))
        }
        let expected = mine.subtracting(old).union(theirs.subtracting(old)).union(mine.intersection(theirs))
        let removed = old.subtracting(mine.intersection(theirs))
        await findings.note(
            expected.subtracting(merged).subtracting(overruled),
            removed.intersection(merged).subtracting(told),
            conflicts: outcome.conflicts.count
        )
        return try JSONDocument(outcome.document.bytes)
    }

    private static func marks(_ values: [JSONDocument?]) -> Set<ExactText> {
        values.reduce(into: []) { marks, value in
            if let value { marks.formUnion(Tree(value).marks) }
        }
    }

    private static func choice(_ conflict: MergeConflict) -> MergeChoice {
        if case .massRemoval = conflict.kind { return .merged }
        return (conflict.local?.bytes.count ?? 0) % 2 == 0 ? .mine : .theirs
    }
}

extension MergeConflict {
    /// The values that are told not to be in the merged document.
    fileprivate var overruled: [JSONDocument?] {
        switch settlement {
        case .preferred(.local), .newer(.local), .editKept(.local), .answered(.mine): [remote]
        case .preferred(.remote), .newer(.remote), .editKept(.remote), .answered(.theirs): [local]
        case .keptBoth, .answered(.merged): []
        case .answered(.edited), .open: [local, remote]
        }
    }
}
