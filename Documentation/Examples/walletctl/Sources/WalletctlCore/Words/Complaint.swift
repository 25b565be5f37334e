/// What went wrong, in words for the person, with what to do next and the exit status.
public struct Complaint: Error, Hashable, Sendable {
    /// The exit status.
    public let status: ExitReason
    /// What happened.
    public let what: String
    /// What to do next.
    public let advice: String?

    /// A complaint of these parts.
    public init(_ status: ExitReason, _ what: String, advice: String? = nil) {
        self.status = status
        self.what = what
        self.advice = advice
    }
}
