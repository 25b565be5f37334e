/// Whether a device may sync, and if not, why.
public enum SyncStatus: Hashable, Sendable {
    /// Nothing stands in the way.
    case inOrder
    /// The server refuses the in-flight post for ever (rule R14). Pulling goes on; the post stays as it is
    /// until a state from the server resolves it or the device becomes a new one.
    case stalled(reason: String)
    /// The server broke the protocol. Nothing is posted and nothing merged (invariant I13).
    indirect case violated(Violation)
}
