extension DocumentMerge {
    /// Merges arrays of records, each known by its member `key`; `false` if these are none.
    mutating func mergeRecords(
        by key: ExactText,
        _ versions: Versions,
        _ old: [JSONSlice],
        _ mine: JSONSlice,
        _ theirs: JSONSlice
    ) -> Bool {
        let start = checkpoint
        let (here, there) = (mine.elements(), theirs.elements())
        guard let base = identities(of: old, by: key), let local = identities(of: here, by: key),
            let remote = identities(of: there, by: key),
            let places = ThreeWay.places(base: base, local: local, remote: remote)
        else { return false }
        var layout = ContainerLayout(mine, theirs)
        var kept = 0
        for place in places {
            let identity = place.local.map { local[$0] } ?? place.remote.map { remote[$0] }
            guard let identity else { continue }
            let record = Versions(
                base: place.base.map { old[$0] },
                local: place.local.map { here[$0] },
                remote: place.remote.map { there[$0] }
            )
            if merge(identity, record, &layout), place.base != nil { kept += 1 }
        }
        layout.end(self.local, to: &output)
        guardMassRemoval(of: old.count - kept, from: old.count, versions, since: start)
        return true
    }

    /// Writes what a record comes to; `false` if it is gone.
    private mutating func merge(
        _ identity: RecordIdentity,
        _ versions: Versions,
        _ layout: inout ContainerLayout
    ) -> Bool {
        let (before, length) = (layout, output.count)
        layout.separate(&output)
        path.steps.append(.record(identity.name))
        defer { path.steps.removeLast() }
        if value(versions) { return true }
        output.removeLast(output.count - length)
        layout = before
        return false
    }

    private func identities(of records: [JSONSlice], by key: ExactText) -> [RecordIdentity]? {
        var identities: [RecordIdentity] = []
        for record in records {
            guard let identity = RecordIdentity(of: record, by: key) else { return nil }
            identities.append(identity)
        }
        return identities
    }
}

/// The scalar that tells one record from another.
struct RecordIdentity: Hashable {
    private let isString: Bool
    let name: ExactText

    init?(of record: JSONSlice, by key: ExactText) {
        guard record.isObject else { return nil }
        let member = record.members().members.first {
            $0.key.decoded(in: record.text).elementsEqual(key.utf8)
        }
        guard let value = member?.slice(in: record.text), value.isScalar else { return nil }
        isString = value.isString
        name = ExactText(String(decoding: value.scalarText, as: UTF8.self))
    }
}
