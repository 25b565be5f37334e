extension DocumentMerge {
    /// Merges objects member by member: this device's members in their order, then what only the other side has.
    mutating func mergeObjects(_ versions: Versions, _ mine: JSONSlice, _ theirs: JSONSlice) {
        let start = checkpoint
        let list = members(of: versions.base)
        let here = object(mine, of: .local, beside: list)
        let there = object(theirs, of: .remote, beside: list)
        scopes.append(ObjectScope(here: here, there: there))
        var layout = ContainerLayout(mine, theirs)
        var kept = mergeMine(here, there, &layout)
        kept += addTheirs(here, there, &layout)
        if request.guardsRemovals || request.notesChanges { kept += removals(here, there, &layout) }
        addExtras(&layout)
        layout.end(local, to: &output)
        scopes.removeLast()
        guardMassRemoval(of: list.members.count - kept, from: list.members.count, versions, since: start)
    }

    /// Writes what becomes of this device's members; gives how many of the base's are among them.
    private mutating func mergeMine(
        _ here: SideObject,
        _ there: SideObject,
        _ layout: inout ContainerLayout
    ) -> Int {
        var kept = 0
        for piece in here.pieces {
            switch piece.kind {
            case .same(let numbers, let offset): kept += copy(numbers, at: offset, here, there, &layout)
            case .one(let number, let range):
                if case .same = there.fate(of: number) {
                    layout.copy(range, of: local, to: &output)
                    kept += 1
                } else {
                    kept += copy(number..<number + 1, at: range.lowerBound, here, there, &layout)
                }
            case .changed(let number, let place):
                kept += change(of: number, here.changed[place], here, there, &layout)
            case .added(let place): add(here.added.members[place], there, &layout)
            }
        }
        return kept
    }

    /// Writes the members that this device does not have and the other side changed or added; gives how many of the
    /// base's are among them.
    private mutating func addTheirs(
        _ here: SideObject,
        _ there: SideObject,
        _ layout: inout ContainerLayout
    ) -> Int {
        var kept = 0
        for piece in there.pieces {
            switch piece.kind {
            case .same, .one: break
            case .changed(let number, let place):
                guard case .removed = here.fate(of: number) else { break }
                let member = there.changed[place]
                let old = here.base.members[number].slice(in: base)
                kept += merge(
                    MemberLabel(member, remote),
                    Versions(base: old, remote: member.slice(in: remote)),
                    &layout
                )
            case .added(let place):
                let member = there.added.members[place]
                if here.added.find(member.key, in: remote, of: local) == nil { insert(member, &layout) }
            }
        }
        return kept
    }

    /// Copies a run of members that this device left alone, but for what the other side did to them; gives how
    /// many there are then.
    private mutating func copy(
        _ numbers: Range<Int>,
        at offset: Int,
        _ here: SideObject,
        _ there: SideObject,
        _ layout: inout ContainerLayout
    ) -> Int {
        let members = here.base.members
        let shift = offset - members[numbers.lowerBound].start
        var kept = 0
        var number = numbers.lowerBound
        while number < numbers.upperBound {
            let end = there.endOfSame(from: number, to: numbers.upperBound)
            if end > number {
                let range = members[number].start + shift..<members[end - 1].end + shift
                layout.copy(range, of: local, to: &output)
                kept += end - number
                number = end
                continue
            }
            layout.skip()
            switch there.fate(of: number) {
            case .same: break
            case .removed:
                // The bytes of this device's member are the base's.
                let value = members[number].slice(in: base)
                kept += remove(members[number], Versions(base: value, local: value), &layout)
            case .changed(let place):
                let value = members[number].value(in: base)
                let mine = JSONSlice(local, value.lowerBound + shift..<value.upperBound + shift)
                insert(there.changed[place], beside: mine, of: members[number], &layout)
                kept += 1
            }
            number += 1
        }
        return kept
    }

    /// Writes the member of this number, which this device changed; gives how many there are then.
    private mutating func change(
        of number: Int,
        _ member: Member,
        _ here: SideObject,
        _ there: SideObject,
        _ layout: inout ContainerLayout
    ) -> Int {
        let old = here.base.members[number].slice(in: base)
        var versions = Versions(base: old, local: member.slice(in: local))
        switch there.fate(of: number) {
        case .same where !request.guardsRemovals:
            note(.local, member, of: local, old, versions.local)
            layout.copy(member.start..<member.end, of: local, to: &output)
            return 1
        case .same: versions.remote = old
        case .removed: break
        case .changed(let place): versions.remote = there.changed[place].slice(in: remote)
        }
        return merge(MemberLabel(member, local), versions, &layout)
    }

    /// Writes a member that this device added.
    private mutating func add(_ member: Member, _ there: SideObject, _ layout: inout ContainerLayout) {
        let other = there.added.find(member.key, in: local, of: remote)
        if other == nil {
            note(.local, member, of: local, nil, member.slice(in: local))
            return layout.copy(member.start..<member.end, of: local, to: &output)
        }
        let theirs = other.map { there.added.members[$0].slice(in: remote) }
        let versions = Versions(local: member.slice(in: local), remote: theirs)
        _ = merge(MemberLabel(member, local), versions, &layout)
    }

    /// Writes a member of the other side, which this device has not or left alone as `mine`.
    private mutating func insert(
        _ member: Member,
        beside mine: JSONSlice? = nil,
        of old: Member? = nil,
        _ layout: inout ContainerLayout
    ) {
        let old = old?.slice(in: base)
        let value = member.slice(in: remote)
        if request.guardsRemovals, old != nil {
            _ = merge(MemberLabel(member, remote), Versions(base: old, local: mine, remote: value), &layout)
            return
        }
        note(.remote, member, of: remote, old, value)
        layout.flush(local, to: &output)
        layout.separate(&output)
        remote.append(member.start..<member.end, to: &output)
    }

    /// Looks at the members that this device removed and the other side left alone, or removed too; gives how many
    /// of these there are in the end.
    private mutating func removals(
        _ here: SideObject,
        _ there: SideObject,
        _ layout: inout ContainerLayout
    ) -> Int {
        var kept = 0
        for (number, member) in here.base.members.enumerated() {
            guard case .removed = here.fate(of: number) else { continue }
            let value = member.slice(in: base)
            switch there.fate(of: number) {
            case .same: kept += remove(member, Versions(base: value, remote: value), &layout)
            case .removed: note(.both, member, of: base, value, nil)
            case .changed: break
            }
        }
        return kept
    }

    /// Leaves out a member of the base that one side removed and the other one left alone, unless it has to be asked
    /// about; gives how many there are then.
    private mutating func remove(
        _ member: Member,
        _ versions: Versions,
        _ layout: inout ContainerLayout
    ) -> Int {
        if request.guardsRemovals { return merge(MemberLabel(member, base), versions, &layout) }
        note(versions.local == nil ? .local : .remote, member, of: base, versions.base, nil)
        return 0
    }

    /// Writes a member with what its values come to; gives how many members that is.
    private mutating func merge(
        _ label: MemberLabel,
        _ versions: Versions,
        _ layout: inout ContainerLayout
    ) -> Int {
        layout.flush(local, to: &output)
        let (before, length) = (layout, output.count)
        layout.separate(&output)
        label.text.append(label.range, to: &output)
        path.steps.append(.member(label.name))
        defer { path.steps.removeLast() }
        if value(versions) { return 1 }
        output.removeLast(output.count - length)
        layout = before
        return 0
    }
}
