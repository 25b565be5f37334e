extension DocumentMerge {
    /// Writes what the three values in one place come to; `false` if that is nothing.
    mutating func value(_ versions: Versions) -> Bool {
        let old = versions.base
        switch (versions.local, versions.remote) {
        case (nil, nil):
            note(.both, old, nil)
            return false
        case (let mine?, nil):
            return removal(of: mine, by: .remote, versions)
        case (nil, let theirs?):
            return removal(of: theirs, by: .local, versions)
        case (let mine?, let theirs?):
            if let done = unambiguous(versions, mine, theirs) { return done }
            if mine.isObject, theirs.isObject {
                mergeObjects(versions, mine, theirs)
                return true
            }
            return mergeOthers(versions, mine, theirs)
        }
    }

    /// Writes a value that one side left alone, or both changed alike; `nil` if it is none of these.
    private mutating func unambiguous(
        _ versions: Versions,
        _ mine: JSONSlice,
        _ theirs: JSONSlice
    ) -> Bool? {
        if mine.isSame(as: theirs) { return keep(mine, by: .both, versions.base) }
        guard let old = versions.base else { return nil }
        // With a guard it matters how much of an object one side removed, though only one side did anything.
        if request.guardsRemovals, !mine.isScalar, !theirs.isScalar { return nil }
        if mine.isSame(as: old) { return replace(by: theirs, of: .remote, versions) }
        return theirs.isSame(as: old) ? replace(by: mine, of: .local, versions) : nil
    }

    /// Writes what two values come to that are not both objects.
    private mutating func mergeOthers(
        _ versions: Versions,
        _ mine: JSONSlice,
        _ theirs: JSONSlice
    ) -> Bool {
        if mine.isArray, theirs.isArray, mergeArrays(versions, mine, theirs) { return true }
        let old = versions.base
        if mine.isEqual(to: theirs) { return keep(mine, by: .both, old) }
        if let old, mine.isEqual(to: old) { return replace(by: theirs, of: .remote, versions) }
        if let old, theirs.isEqual(to: old) { return replace(by: mine, of: .local, versions) }
        return write(decision(.changes, Documents(versions)), versions)
    }

    /// Writes what comes of `value`, which only one side has.
    private mutating func removal(
        of value: JSONSlice,
        by side: MergeSide,
        _ versions: Versions
    ) -> Bool {
        let author: MergeChange.Author = side == .local ? .local : .remote
        guard let old = versions.base else {
            return keep(value, by: side == .local ? .remote : .local, nil)
        }
        if value.isEqual(to: old) {
            if let kept = guardedLoss(versions) { return kept }
            note(author, old, nil)
            return false
        }
        return write(decision(.removal(by: side), Documents(versions)), versions)
    }

    /// Writes the value that one side alone made of the base's.
    private mutating func replace(
        by value: JSONSlice,
        of author: MergeChange.Author,
        _ versions: Versions
    ) -> Bool {
        guardedLoss(versions, leaving: value) ?? keep(value, by: author, versions.base)
    }

    private mutating func keep(_ value: JSONSlice, by author: MergeChange.Author, _ old: JSONSlice?) -> Bool {
        note(author, old, value)
        write(value)
        return true
    }

    /// Writes what was decided; `false` if that is nothing.
    mutating func write(_ decision: Decision, _ versions: Versions) -> Bool {
        switch decision {
        case .side(let side), .both(let side):
            guard let value = versions[side] else { return false }
            write(value)
            if case .both = decision, let other = versions[side.other],
                case .member(let name) = path.steps.last
            {
                scopes[scopes.count - 1].extras.append(ObjectScope.Extra(name: name, value: other))
            }
        case .edited(let document):
            ByteView.reading(document.bytes) { write(JSONSlice(whole: $0)) }
        case .merged: break
        }
        return true
    }
}
