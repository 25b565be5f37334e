/// What a person may answer to a question.
public enum MergeChoice: Equatable, Sendable {
    /// This device's value, or nothing where it has none.
    case mine
    /// The server's value, or nothing where it has none.
    case theirs
    /// What the rules make of it: to a question about many removals, that they are meant.
    case merged
    /// A value made by hand, of any type. One that would nest too deeply in its place is no answer.
    case edited(JSONDocument)
}
