import WalletSync

/// The rules that a server ought to check and the public one does not: that a state is well-formed (W1–W5),
/// that it leaves the other devices' entries alone (A2), and that its author is the token's device (A3).
enum StrictRules {
    private static let foreignAuthor = "The author is not the token's device"

    /// What there is to say against a state that has the right sequence.
    static func objection(to text: [UInt8]) -> @Sendable (StoredWallet?, Holder) -> String? {
        { latest, holder in
            guard let state = try? WalletState(reading: text), let device = DeviceID(holder.device) else {
                return "Malformed walletStateJson"
            }
            let current = latest.flatMap { try? WalletState(reading: $0.text) }
            if latest != nil, current == nil {
                // A state from lenient days: nobody can say which entries it had.
                return state.deviceID == device ? nil : foreignAuthor
            }
            return switch state.succession(over: current, from: device) {
            case .follows: nil
            case .outOfSequence: "The sequence is not the author's own"
            case .foreignEntryChanged: "The entry of another device was changed"
            case .notTheTokensDevice: foreignAuthor
            }
        }
    }
}
