/// A change of one side, or the same change of both, that the merge took over without a conflict.
public struct MergeChange: Equatable, Sendable {
    /// Who made a change.
    public enum Author: Hashable, Sendable {
        case local, remote, both
    }

    /// Whose change it is.
    public let author: Author
    /// Where.
    public let path: JSONPath
    /// What was there; `nil` if nothing.
    public let base: JSONDocument?
    /// What is there now; `nil` if nothing.
    public let result: JSONDocument?
}
