extension ThreeWay {
    /// Where one record stands in the three lists; `nil` where it does not.
    public struct Places: Hashable, Sendable {
        public let base: Int?
        public let local: Int?
        public let remote: Int?
    }

    /// Which records of three lists are the same ones, in the order in which a merge has them: that of `local`,
    /// then those that only `remote` has; the other way round where `remote` alone moved records, or `local` has
    /// the very records of `base`. What stands in `base` alone is left out.
    ///
    /// - Returns: `nil` if a list has an identity twice, and so is no list of records.
    public static func places<Identity: Hashable>(
        base: [Identity],
        local: [Identity],
        remote: [Identity]
    ) -> [Places]? {
        guard let old = positions(base), let mine = positions(local), let theirs = positions(remote) else {
            return nil
        }
        let followsRemote =
            local == base || keepsOrder(local, old) && !keepsOrder(remote, old)
        let (first, second) = followsRemote ? (remote, local) : (local, remote)
        let behind = second.filter { (followsRemote ? theirs : mine)[$0] == nil }
        return (first + behind).map { Places(base: old[$0], local: mine[$0], remote: theirs[$0]) }
    }

    /// Whether the records that stand in both lists have the same order in both.
    private static func keepsOrder<Identity: Hashable>(_ list: [Identity], _ old: [Identity: Int]) -> Bool {
        let positions = list.compactMap { old[$0] }
        return zip(positions, positions.dropFirst()).allSatisfy { $0 < $1 }
    }

    /// The records of `base` with the changes of both sides, each record known by its identity.
    ///
    /// - Parameters:
    ///   - identity: what a record keeps for life. No list may have it twice.
    ///   - settle: asked where the sides disagree about a record: both changed or added it, or one removed what
    ///     the other one changed. It gets the record of base, local and remote, each `nil` where there is none,
    ///     and gives the one that counts, or `nil` for none.
    /// - Returns: `nil` if a list has an identity twice.
    public static func records<Record: Equatable, Identity: Hashable>(
        base: [Record],
        local: [Record],
        remote: [Record],
        identity: (Record) -> Identity,
        settle: (Record?, Record?, Record?) throws -> Record?
    ) rethrows -> [Record]? {
        let places = places(
            base: base.map(identity),
            local: local.map(identity),
            remote: remote.map(identity)
        )
        return try places?.compactMap { place in
            let old = place.base.map { base[$0] }
            let mine = place.local.map { local[$0] }
            let theirs = place.remote.map { remote[$0] }
            if mine == theirs || theirs == old { return mine }
            return mine == old ? theirs : try settle(old, mine, theirs)
        }
    }

    private static func positions<Identity: Hashable>(_ list: [Identity]) -> [Identity: Int]? {
        var positions: [Identity: Int] = [:]
        for (position, identity) in list.enumerated() {
            if positions.updateValue(position, forKey: identity) != nil { return nil }
        }
        return positions
    }
}
