/// Something that the merge took over without a conflict.
public struct MergeChange: Equatable, Sendable {
    /// Who made a change.
    public enum Author: Hashable, Sendable {
        /// This device alone.
        case local
        /// The other side alone.
        case remote
        /// Both, and they made the same.
        case both
        /// Each side made another one of the same array, and they fit together.
        case each
    }

    /// Whose change it is.
    public let author: Author
    /// Where.
    public let path: JSONPath
    /// What was there; `nil` if nothing.
    public let base: JSONDocument?
    /// What this device has there; `nil` if nothing.
    public let local: JSONDocument?
    /// What the server has there; `nil` if nothing.
    public let remote: JSONDocument?
    /// What is there now; `nil` if nothing.
    public let result: JSONDocument?
}
