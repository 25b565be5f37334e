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
        Pairs(left: left.entries, right: right.entries)
    }

    /// A walk over the union of two maps.
    struct Pairs: Sequence, IteratorProtocol {
        fileprivate let left: [Entry]
        fileprivate let right: [Entry]
        private var leftIndex = 0
        private var rightIndex = 0

        fileprivate init(left: [Entry], right: [Entry]) {
            self.left = left
            self.right = right
        }

        mutating func next() -> Pair? {
            guard leftIndex < left.count else { return takeRight() }
            guard rightIndex < right.count else { return takeLeft() }
            if left[leftIndex].device < right[rightIndex].device { return takeLeft() }
            if right[rightIndex].device < left[leftIndex].device { return takeRight() }
            let sequence = left[leftIndex].sequence
            leftIndex += 1
            rightIndex += 1
            let other = right[rightIndex - 1]
            return Pair(device: other.device, left: sequence, right: other.sequence)
        }

        private mutating func takeLeft() -> Pair? {
            guard leftIndex < left.count else { return nil }
            leftIndex += 1
            return Pair(
                device: left[leftIndex - 1].device,
                left: left[leftIndex - 1].sequence,
                right: nil
            )
        }

        private mutating func takeRight() -> Pair? {
            guard rightIndex < right.count else { return nil }
            rightIndex += 1
            return Pair(
                device: right[rightIndex - 1].device,
                left: nil,
                right: right[rightIndex - 1].sequence
            )
        }
    }
}
