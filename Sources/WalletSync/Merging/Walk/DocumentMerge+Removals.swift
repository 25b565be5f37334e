extension DocumentMerge {
    /// Where a merge was, to go back there.
    struct Checkpoint {
        let length: Int
        let conflicts: Int
        let changes: Int
    }

    var checkpoint: Checkpoint {
        Checkpoint(length: output.count, conflicts: conflicts.count, changes: changes.count)
    }

    /// Asks about an object or array that was just merged, if too much of it is gone.
    mutating func guardMassRemoval(
        of removed: Int,
        from total: Int,
        _ versions: Versions,
        since start: Checkpoint
    ) {
        guard request.rules.removalGuard?.isSuspicious(removing: removed, of: total) == true else { return }
        let decision = decision(.massRemoval(removed, of: total), Documents(versions))
        if case .merged = decision { return }
        let conflict = conflicts.removeLast()
        output.removeLast(output.count - start.length)
        conflicts.removeLast(conflicts.count - start.conflicts)
        changes.removeLast(changes.count - start.changes)
        conflicts.append(conflict)
        _ = write(decision, versions)
    }

    /// Asks about a whole object or array that one side removed, if there was much in it; `nil` if it may go.
    mutating func guardedRemoval(_ versions: Versions) -> Bool? {
        guard let removalGuard = request.rules.removalGuard, let old = versions.base, !old.isScalar else {
            return nil
        }
        let count = old.isObject ? members(of: old).members.count : old.elements().count
        guard removalGuard.isSuspicious(removing: count, of: count) else { return nil }
        let decision = decision(.massRemoval(count, of: count), Documents(versions))
        if case .merged = decision { return nil }
        return write(decision, versions)
    }
}
