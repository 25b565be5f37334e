/// How two `lastSynced` maps stand to each other. A partial order: `concurrent` is a fourth answer, which
/// is why ``LastSynced`` is not `Comparable`.
public enum CausalOrder: Hashable, Sendable {
    /// The same devices at the same sequences.
    case equal
    /// Nowhere ahead, somewhere behind.
    case before
    /// Somewhere ahead, nowhere behind.
    case after
    /// Ahead for one device, behind for another.
    case concurrent
}

extension LastSynced {
    /// Compares over the union of both maps' devices; a missing device counts as sequence 0. Linear.
    public func order(comparedTo other: LastSynced) -> CausalOrder {
        var ahead = false
        var behind = false
        for pair in LastSynced.pairs(self, other) {
            let mine = pair.left?.value ?? 0
            let theirs = pair.right?.value ?? 0
            if mine > theirs { ahead = true }
            if mine < theirs { behind = true }
        }
        return switch (behind, ahead) {
        case (false, false): .equal
        case (true, false): .before
        case (false, true): .after
        case (true, true): .concurrent
        }
    }

    /// One device of the union of two maps, with its sequence in either.
    struct Pair {
        let device: DeviceID
        let left: SequenceNumber?
        let right: SequenceNumber?
    }

    /// Walks both maps side by side, in the byte order of their devices.
    static func pairs(_ left: LastSynced, _ right: LastSynced) -> Pairs {
        Pairs(left: left.entries[...], right: right.entries[...])
    }

    /// A walk over the union of two maps.
    struct Pairs: Sequence, IteratorProtocol {
        fileprivate var left: ArraySlice<Entry>
        fileprivate var right: ArraySlice<Entry>

        mutating func next() -> Pair? {
            let (mine, theirs) = (left.first, right.first)
            guard let device = earlier(mine?.device, theirs?.device) else { return nil }
            let isLeft = mine?.device == device
            let isRight = theirs?.device == device
            if isLeft { left.removeFirst() }
            if isRight { right.removeFirst() }
            return Pair(
                device: device,
                left: isLeft ? mine?.sequence : nil,
                right: isRight ? theirs?.sequence : nil
            )
        }

        private func earlier(_ device: DeviceID?, _ other: DeviceID?) -> DeviceID? {
            guard let device, let other else { return device ?? other }
            return other < device ? other : device
        }
    }
}
