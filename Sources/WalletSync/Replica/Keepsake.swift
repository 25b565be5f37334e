/// Something that a decision put aside, so that nothing is gone for good (section 7).
public enum Keepsake<Wallet: Equatable & Sendable>: Sendable {
    /// A violation that was settled.
    case evidence(Violation)
    /// The server's state that a decision passed over.
    case serverState(SignedState)
    /// This device's wallet that a decision passed over.
    case localWallet(Wallet)
    /// The same, as it was read from storage: still sealed.
    case sealedWallet(ExactText)
}

extension Keepsake: Equatable {}
extension Keepsake: Hashable where Wallet: Hashable {}

extension Keepsake: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// What it is; nothing of a wallet.
    public var description: String {
        switch self {
        case .evidence(let violation): "evidence: \(violation)"
        case .serverState(let state): "the server's \(state)"
        case .localWallet, .sealedWallet: "wallet(redacted)"
        }
    }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
