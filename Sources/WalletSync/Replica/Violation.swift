/// A breach of the protocol, with the states that show it.
///
/// It stops syncing, not editing: nothing is posted and nothing merged until the app looks again or
/// decides (see ``Recovery``). It is kept across restarts.
public struct Violation: Hashable, Sendable {
    /// Which rule, for which device, with which numbers.
    public let finding: Finding
    /// The merge base at that time, or `nil` if there was none.
    public let base: SignedState?
    /// What the server gave, or `nil` if it had nothing.
    public let remote: SignedState?

    /// A breach with its evidence.
    public init(finding: Finding, base: SignedState?, remote: SignedState?) {
        self.finding = finding
        self.base = base
        self.remote = remote
    }
}

extension Violation: CustomStringConvertible {
    public var description: String {
        let base = base.map(\.description) ?? "nothing"
        let remote = remote.map(\.description) ?? "nothing"
        return "\(finding); merge base: \(base); server: \(remote)"
    }
}
