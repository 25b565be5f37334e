extension ThreeWay {
    /// A part of a merged sequence.
    public enum Chunk<Element> {
        /// What both sides agree about, or only one changed.
        case merged([Element])
        /// Elements from `position` of the base on, which the sides changed each in its own way.
        case conflict(position: Int, base: [Element], local: [Element], remote: [Element])
    }

    /// Merges sequences in which places matter, in the manner of `diff3`: elements that all three have, in the same
    /// order, part them, and what lies between is taken from the side that changed it.
    ///
    /// Takes n log n steps, except in parts of few elements. Where elements moved far or repeat often it may find
    /// less in common than there is, and then gives a conflict rather than a guess.
    public static func sequence<Element: Hashable>(
        base: [Element],
        local: [Element],
        remote: [Element]
    ) -> [Chunk<Element>] {
        let mine = CommonElements.matches(base, local)
        let theirs = CommonElements.matches(base, remote)
        var chunks: [Chunk<Element>] = []
        var merged: [Element] = []
        var (start, myStart, theirStart) = (0, 0, 0)

        func addPart(_ end: Int, _ myEnd: Int, _ theirEnd: Int) {
            let old = Array(base[start..<end])
            let here = Array(local[myStart..<myEnd])
            let there = Array(remote[theirStart..<theirEnd])
            if here == there || there == old {
                merged += here
            } else if here == old {
                merged += there
            } else {
                endMerged()
                chunks.append(.conflict(position: start, base: old, local: here, remote: there))
            }
        }
        func endMerged() {
            if !merged.isEmpty { chunks.append(.merged(merged)) }
            merged = []
        }

        for position in base.indices {
            guard let here = mine[position], let there = theirs[position] else { continue }
            addPart(position, here, there)
            merged.append(local[here])
            (start, myStart, theirStart) = (position + 1, here + 1, there + 1)
        }
        addPart(base.count, local.count, remote.count)
        endMerged()
        return chunks
    }
}

extension ThreeWay.Chunk: Equatable where Element: Equatable {}
extension ThreeWay.Chunk: Sendable where Element: Sendable {}
