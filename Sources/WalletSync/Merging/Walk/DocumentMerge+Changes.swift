extension DocumentMerge {
    /// Notes what one side, or both alike, changed in the place where the merge is.
    mutating func note(_ author: MergeChange.Author, _ old: JSONSlice?, _ new: JSONSlice?) {
        guard request.notesChanges else { return }
        if let old, let new, old.isObject, new.isObject { return noteMembers(author, old, new) }
        if let old, let new, old.isEqual(to: new) { return }
        let (before, after) = (old?.document, new?.document)
        changes.append(
            MergeChange(
                author: author,
                path: path,
                base: before,
                local: author == .remote ? before : after,
                remote: author == .local ? before : after,
                result: after
            )
        )
    }

    /// Notes that an array was put together of the changes of both sides; it was written from `start` on.
    mutating func noteArray(_ versions: Versions, since start: Checkpoint) {
        guard request.notesChanges, output.count > start.length else { return }
        changes.append(
            MergeChange(
                author: .each,
                path: path,
                base: versions.base?.document,
                local: versions.local?.document,
                remote: versions.remote?.document,
                result: JSONDocument(checked: Array(output[start.length...]))
            )
        )
    }

    /// The same for a member of the object in that place.
    mutating func note(
        _ author: MergeChange.Author,
        _ member: Member,
        of text: ByteView,
        _ old: JSONSlice?,
        _ new: JSONSlice?
    ) {
        guard request.notesChanges else { return }
        path.steps.append(.member(MemberLabel(member, text).name))
        note(author, old, new)
        path.steps.removeLast()
    }

    private mutating func noteMembers(_ author: MergeChange.Author, _ old: JSONSlice, _ new: JSONSlice) {
        let list = old.members()
        let side = try? SideWalk.object(
            of: new.text,
            at: new.start,
            beside: list,
            of: old.text,
            keepingSame: false
        )
        guard let side else { return }
        for (number, member) in list.members.enumerated() {
            let value = member.slice(in: old.text)
            switch side.fate(of: number) {
            case .same: break
            case .removed: note(author, member, of: old.text, value, nil)
            case .changed(let place):
                note(author, member, of: old.text, value, side.changed[place].slice(in: new.text))
            }
        }
        for member in side.added.members {
            note(author, member, of: new.text, nil, member.slice(in: new.text))
        }
    }
}
