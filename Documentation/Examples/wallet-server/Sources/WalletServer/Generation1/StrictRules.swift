import WalletSync

/// The rules that a server ought to check and the public one does not: that a state is well-formed (W1–W5),
/// that it leaves the other devices' entries alone (A2), and that its author is the token's device (A3).
enum StrictRules {
    /// What there is to say against a state that has the right sequence.
    static func objection(to text: [UInt8]) -> @Sendable (StoredWallet?, Holder) -> String? {
        { latest, holder in
            guard let state = try? WalletState(reading: text), let device = DeviceID(holder.device) else {
                return "Malformed walletStateJson"
            }
            // A state from lenient days may be one that no rule can be held against.
            let current = latest.flatMap { try? WalletState(reading: $0.text) }
            guard latest == nil || current != nil else { return nil }
            return switch state.succession(over: current, from: device) {
            case .follows: nil
            case .outOfSequence: "The sequence is not the author's own"
            case .foreignEntryChanged: "The entry of another device was changed"
            case .notTheTokensDevice: "The author is not the token's device"
            }
        }
    }
}
