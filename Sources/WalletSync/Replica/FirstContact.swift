/// What to do when a device that never synced, but has edits, finds a state on the server.
public enum FirstContactPolicy: Hashable, Sendable {
    /// Merge both, with the empty wallet as base.
    case merge
    /// Adopt the server's wallet; this device's is kept among the keepsakes.
    case takeServers
    /// Change nothing and come back with both sides.
    case ask
}

/// Both sides of a first contact that waits for a decision. Nothing was changed: call again with the
/// ``FirstContactPolicy`` that the person chose.
public struct FirstContact<Wallet: Equatable & Sendable>: Equatable, Sendable {
    /// This device's wallet, from before it joined.
    public let local: Wallet
    /// The server's state and the wallet that it opens to.
    public let remote: Version<Wallet>
}

extension FirstContact: Hashable where Wallet: Hashable {}

extension FirstContact: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The server's state; nothing of either wallet.
    public var description: String { "first contact with \(remote)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
