public import WalletSync

/// How a ``LyingServer`` treats its devices, all of them or one.
///
/// A server has no key: whatever it shows was signed by a device, or does not pass the integrity check.
public enum Personality: Hashable, Sendable {
    /// Keeps to the protocol. Towards one device: shows it the common history again.
    case honest
    /// Alters a part of each state that it shows, and leaves the tag as it is.
    case alters(Part)
    /// Has lost all states above this sequence, 0 for all of them, and goes on from there.
    case rolledBack(to: Int)
    /// Takes a post at the latest state's own sequence, and drops that state.
    case overwrites
    /// Keeps a history apart from now on: what this device posts, no other sees, and the other way round.
    case forks
    /// Shows the latest state that it refused as the latest that it has. The refused device's history stays.
    case showsRefusedPost
    /// Shows another account's latest state.
    case shows(Account)
    /// Answers each get and each post with this text, or with nothing, whatever was asked.
    case answers(SignedText?)
    /// Takes posts and answers "out of date", with the state that was the latest before.
    case deniesAcceptance
    /// Answers "accepted" and stores nothing.
    case storesNothing

    /// What can be altered of a state.
    public enum Part: Hashable, Sendable, CaseIterable {
        /// The sealed wallet.
        case wallet
        /// The author's id, in both of its places.
        case device
        /// The author's sequence.
        case map
    }
}

extension Personality.Part {
    /// The text with this part altered and its tag as it was. Well-formed, if `text` was.
    func altering(_ text: SignedText) -> SignedText {
        guard let state = try? WalletState(reading: text.text), let altered = try? altering(state) else {
            return SignedText(text: text.text + [0x20], tag: text.tag)
        }
        return SignedText(text: altered.canonicalText(), tag: text.tag)
    }

    private func altering(_ state: WalletState) throws -> WalletState {
        var author = state.deviceID
        var sequence = state.sequence
        switch self {
        case .wallet: break
        case .device: author = DeviceID("x-\(author)") ?? author
        case .map: sequence = sequence.next ?? sequence
        }
        let others = state.lastSynced.entries.filter { $0.device != state.deviceID }
        let own = LastSynced.Entry(device: author, sequence: sequence)
        return try WalletState(
            deviceID: author,
            encryptedWallet: self == .wallet ? ExactText(":altered") : state.encryptedWallet,
            lastSynced: LastSynced(others + [own]) ?? state.lastSynced,
            lineage: state.lineage
        )
    }
}
