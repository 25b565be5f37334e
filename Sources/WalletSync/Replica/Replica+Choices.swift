extension Violation {
    /// The decisions that are open, the one that keeps most first. What each of them passes over is put
    /// into the history.
    ///
    /// - Becoming a new device comes first, and only, where the rules F5 and H5 found posts under this
    ///   device's id that it did not make: the state is then merged as usual.
    /// - Where the server has nothing, there is nothing to merge with and nothing to take.
    public var choices: [Recovery] {
        guard remote != nil else { return [.keepMine] }
        let others: [Recovery] = [.merge(over: nil), .keepMine, .takeServers]
        return isOfCopiedDevice ? [.becomeNewDevice] + others : others
    }

    /// Whether a new id alone makes the server's state a descendant of the merge base. Where lineage found
    /// the copy behind the merge base's own number, it does not.
    private var isOfCopiedDevice: Bool {
        switch finding.rule {
        case .foreignPost: true
        case .copied: finding.found > finding.expected
        default: false
        }
    }
}

extension Replica {
    /// The decisions that are open now, the one that keeps most first; none while all is in order.
    var choices: [Recovery] {
        switch record.status {
        case .inOrder: return record.changesPassword ? [.becomeNewDevice] : []
        case .stalled: return [.becomeNewDevice]
        case .violated(let violation):
            let base = ([record.mergeBase?.signed].compactMap { $0 } + record.formerBases)
                .first { isAncestor($0, of: violation.remote) }
            return violation.choices.map { choice in
                choice == .merge(over: nil) ? .merge(over: base) : choice
            }
        }
    }
}
