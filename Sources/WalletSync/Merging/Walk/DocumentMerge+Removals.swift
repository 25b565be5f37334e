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

    /// Asks about a whole object or array that one side removed, or of which it made `new`, if much of what was in
    /// it is gone then; `nil` if it may go.
    mutating func guardedLoss(_ versions: Versions, leaving new: JSONSlice? = nil) -> Bool? {
        guard let removalGuard = request.rules.removalGuard, let old = versions.base, !old.isScalar else {
            return nil
        }
        let count = old.isObject ? members(of: old).members.count : old.elements().count
        // One value may be made of another one, so only their numbers tell.
        let left = if let new, new.isArray, old.isArray { new.elements().count } else { 0 }
        guard removalGuard.isSuspicious(removing: count - left, of: count) else { return nil }
        let decision = decision(.massRemoval(count - left, of: count), Documents(versions))
        if case .merged = decision { return nil }
        return write(decision, versions)
    }
}
