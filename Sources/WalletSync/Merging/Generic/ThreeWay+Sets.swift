extension ThreeWay {
    /// The elements of `base` without those that either side removed, and with those that either side added.
    public static func set<Element>(
        base: Set<Element>,
        local: Set<Element>,
        remote: Set<Element>
    ) -> Set<Element> {
        local.intersection(remote).union(local.subtracting(base)).union(remote.subtracting(base))
    }

    /// The same for sets that are kept in an order: this device's, then what the other side added in its order.
    /// Where one side changed nothing, all is as the other one has it.
    public static func orderedSet<Element: Hashable>(
        base: [Element],
        local: [Element],
        remote: [Element]
    ) -> [Element] {
        if local == base { return remote }
        if remote == base { return local }
        let (known, theirs) = (Set(base), Set(remote))
        let kept = local.filter { theirs.contains($0) || !known.contains($0) }
        // What this device removed does not come back; what it has needs no second time.
        var held = known.union(local)
        return kept + remote.filter { held.insert($0).inserted }
    }
}
