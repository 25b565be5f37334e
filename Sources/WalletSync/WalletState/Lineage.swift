/// What a state says of the states that it was made over (rules L1–L4).
///
/// Sequences alone cannot tell two states of the same number apart. Lineage names them by the integrity
/// tags of their exact texts, inside the authenticated text, so that a join of two branches is seen.
public struct Lineage: Hashable, Sendable {
    /// One device and the tag of its latest state.
    public struct Head: Hashable, Sendable {
        /// The device.
        public let device: DeviceID
        /// The tag of its latest state.
        public let tag: IntegrityTag

        /// The head of one device.
        public init(device: DeviceID, tag: IntegrityTag) {
            self.device = device
            self.tag = tag
        }
    }

    /// How many ancestors a state names at most.
    public static let window = 16

    /// For each device except the state's author, the tag of its latest state; in byte order of devices.
    public let heads: [Head]
    /// The tags of the states before this one, the nearest first; at most ``window``.
    public let ancestors: [IntegrityTag]

    /// A lineage of these parts, or `nil` if two heads name the same device.
    public init?(heads: some Sequence<Head>, ancestors: some Sequence<IntegrityTag>) {
        let sorted = heads.sorted { $0.device < $1.device }
        for (head, next) in zip(sorted, sorted.dropFirst()) where head.device == next.device { return nil }
        self.heads = sorted
        self.ancestors = Array(ancestors.prefix(Self.window))
    }

    private init(sorted heads: [Head], ancestors: [IntegrityTag]) {
        self.heads = heads
        self.ancestors = ancestors
    }

    /// The lineage of a state that `author` makes over `base`.
    public static func succeeding(_ base: SignedState?, by author: DeviceID) -> Lineage {
        guard let base else { return Lineage(sorted: [], ancestors: []) }
        let former = base.state.lineage
        let ancestors = [base.tag] + (former?.ancestors.prefix(window - 1) ?? [])
        let heads = base.heads.filter { $0.device != author }
        return Lineage(sorted: heads, ancestors: ancestors)
    }
}
