/// What a new device may know of an account before its first contact: a state that the server is known to
/// have had. Carried over from another device at pairing, it keeps the server from showing the newcomer an
/// older state than that, or another one in its place.
///
/// It holds until the device has a merge base.
public struct Floor: Hashable, Sendable {
    /// The state's sequence.
    public let sequence: SequenceNumber
    /// The state's integrity tag. With tags that are not real, the sequence alone counts.
    public let tag: IntegrityTag

    /// A floor at the state with this sequence and tag.
    public init(sequence: SequenceNumber, tag: IntegrityTag) {
        self.sequence = sequence
        self.tag = tag
    }
}

extension Floor {
    /// Which rule `remote`, what the server has or `nil`, breaks as if the floor were the merge base: H2
    /// and H3, and L3 where the state's lineage reaches down to it.
    func finding(against remote: SignedState?) -> Finding? {
        guard let remote, remote.sequence >= sequence else {
            return Finding(.rolledBack, expected: sequence, found: remote?.sequence)
        }
        if remote.sequence == sequence {
            return remote.tag == tag ? nil : Finding(.forked, expected: sequence, found: sequence)
        }
        let steps = remote.sequence.value - sequence.value - 1
        guard let ancestors = remote.state.lineage?.ancestors, steps < UInt64(ancestors.count),
            ancestors[Int(steps)] != tag
        else { return nil }
        return Finding(.ancestorReplaced, expected: sequence, found: sequence)
    }
}

extension Replica {
    /// The floor, while it is all that the device knows of the server.
    var floorToKeep: Floor? {
        record.mergeBase == nil && record.inFlight == nil ? record.floor : nil
    }
}
