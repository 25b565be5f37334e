/// One of the two documents that are merged.
public enum MergeSide: Hashable, Sendable {
    /// This device's.
    case local
    /// The server's.
    case remote

    /// The other one.
    public var other: MergeSide { self == .local ? .remote : .local }
}

/// A place where both sides changed the same, each in its own way, and what was done about it.
///
/// Every one is told, however it was settled: no side is overruled in silence.
public struct MergeConflict: Equatable, Sendable {
    /// What the sides disagree about.
    public enum Kind: Hashable, Sendable {
        /// Both changed or added the value.
        case changes
        /// This side removed what the other one changed.
        case removal(by: MergeSide)
        /// The merge would remove so many of so many entries at once.
        case massRemoval(Int, of: Int)
    }

    /// What the sides disagree about.
    public let kind: Kind
    /// Where.
    public let path: JSONPath
    /// What both sides began with; `nil` if there was nothing.
    public let base: JSONDocument?
    /// What this device has; `nil` if nothing.
    public let local: JSONDocument?
    /// What the server has; `nil` if nothing.
    public let remote: JSONDocument?
    /// What was done about it.
    public internal(set) var settlement: MergeSettlement
}

/// How a conflict was settled.
public enum MergeSettlement: Equatable, Sendable {
    /// The rules say that this side's value counts.
    case preferred(MergeSide)
    /// This side's timestamp is larger.
    case newer(MergeSide)
    /// Both values were kept, this side's where it was, the other one elsewhere.
    case keptBoth(first: MergeSide)
    /// An edit beats a removal. Whoever removed the value had not seen the edit, can remove it again, and loses
    /// nothing; the edit would be gone.
    case editKept(MergeSide)
    /// A person chose.
    case answered(MergeChoice)
    /// A person has to choose. Until then the document holds this device's value, or what is left of it.
    case open
}
