/// What a merge of JSON documents cannot know by itself: what arrays mean, and who decides conflicts.
///
/// ```swift
/// let rules = JSONMergeRules(
///     arrays: ["/subscriptions": .set, "/accounts": .records(by: "id")],
///     conflicts: ["/preferences/*/*": .newest(by: "ts")]
/// )
/// ```
///
/// Of several patterns that match a place, the first counts.
public struct JSONMergeRules: Sendable {
    private var arrays: [(pattern: JSONPathPattern, meaning: ArrayMeaning)]
    private var conflicts: [(pattern: JSONPathPattern, policy: ConflictPolicy)]
    /// The policy where no pattern matches.
    public var otherwise: ConflictPolicy
    /// What asks before a merge removes very much; `nil` for nothing.
    public var removalGuard: RemovalGuard?

    /// Rules of these patterns.
    public init(
        arrays: KeyValuePairs<JSONPathPattern, ArrayMeaning> = [:],
        conflicts: KeyValuePairs<JSONPathPattern, ConflictPolicy> = [:],
        otherwise: ConflictPolicy = .ask,
        removalGuard: RemovalGuard? = nil
    ) {
        self.init(
            arrays: arrays.map { ($0.key, $0.value) },
            conflicts: conflicts.map { ($0.key, $0.value) },
            otherwise: otherwise,
            removalGuard: removalGuard
        )
    }

    /// Arrays as in these rules, one policy for all conflicts, removals included, and nobody asked before any.
    public func preferring(_ policy: ConflictPolicy) -> JSONMergeRules {
        JSONMergeRules(arrays: arrays, conflicts: [("/**", policy)], otherwise: policy, removalGuard: nil)
    }

    private init(
        arrays: [(pattern: JSONPathPattern, meaning: ArrayMeaning)],
        conflicts: [(pattern: JSONPathPattern, policy: ConflictPolicy)],
        otherwise: ConflictPolicy,
        removalGuard: RemovalGuard?
    ) {
        self.arrays = arrays
        self.conflicts = conflicts
        self.otherwise = otherwise
        self.removalGuard = removalGuard
    }

    /// Adds that the arrays in these places mean this, unless an earlier pattern matches too.
    public mutating func declare(_ pattern: JSONPathPattern, as meaning: ArrayMeaning) {
        arrays.append((pattern, meaning))
    }

    /// Adds who decides the conflicts in these places, unless an earlier pattern matches too.
    public mutating func settle(_ pattern: JSONPathPattern, by policy: ConflictPolicy) {
        conflicts.append((pattern, policy))
    }

    /// What the array at `path` is.
    public func meaning(ofArrayAt path: JSONPath) -> ArrayMeaning {
        arrays.first { $0.pattern.matches(path) }?.meaning ?? .opaque
    }

    /// The policy that a pattern gives for `path`; `nil` if none matches.
    public func policy(at path: JSONPath) -> ConflictPolicy? {
        conflicts.first { $0.pattern.matches(path) }?.policy
    }
}

/// Asks before a merge removes very much from one object or array: a person may mean it, and so may a defect.
///
/// Of an opaque array only the number of elements counts; an object or array that became another type is gone with all
/// that was in it. Where there is nothing to merge, as where a device without edits of its own takes the server's
/// wallet, nothing is asked.
public struct RemovalGuard: Hashable, Sendable {
    /// From which share of the entries on, between 0 and 1.
    public var share: Double
    /// From how many entries on.
    public var count: Int

    /// Asks where at least `count` entries would be gone, and at least `share` of all.
    public init(share: Double = 0.5, count: Int = 10) {
        self.share = share
        self.count = count
    }

    func isSuspicious(removing removed: Int, of total: Int) -> Bool {
        removed > 0 && removed >= count && Double(removed) >= share * Double(total)
    }
}
