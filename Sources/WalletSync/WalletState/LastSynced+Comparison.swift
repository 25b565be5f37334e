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
    static func pairs(_ left: LastSynced, _ right: LastSynced) -> some Sequence<Pair> {
        var leftEntries = left.entries[...]
        var rightEntries = right.entries[...]
        return AnyIterator {
            switch (leftEntries.first, rightEntries.first) {
            case (nil, nil):
                return nil
            case (let entry?, nil):
                leftEntries.removeFirst()
                return Pair(device: entry.device, left: entry.sequence, right: nil)
            case (nil, let entry?):
                rightEntries.removeFirst()
                return Pair(device: entry.device, left: nil, right: entry.sequence)
            case (let mine?, let theirs?):
                if mine.device < theirs.device {
                    leftEntries.removeFirst()
                    return Pair(device: mine.device, left: mine.sequence, right: nil)
                }
                if theirs.device < mine.device {
                    rightEntries.removeFirst()
                    return Pair(device: theirs.device, left: nil, right: theirs.sequence)
                }
                leftEntries.removeFirst()
                rightEntries.removeFirst()
                return Pair(device: mine.device, left: mine.sequence, right: theirs.sequence)
            }
        }
    }
}
