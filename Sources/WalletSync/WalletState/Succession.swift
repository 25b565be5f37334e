/// Whether a server may take a post as the successor of its current state (rules A1–A3).
public enum Succession: Hashable, Sendable {
    /// The post follows the current state.
    case follows
    /// Its sequence is not exactly one above the current one (A1). `expected` is `nil` where the current
    /// state stands at the ceiling and can have no successor.
    case outOfSequence(SequenceNumber, expected: SequenceNumber?)
    /// It changes, drops or adds the entry of a device other than its author (A2).
    case foreignEntryChanged(DeviceID)
    /// Its author is not the device that the token was issued to (A3).
    case notTheTokensDevice(DeviceID, token: DeviceID)
}

extension WalletState {
    /// Judges this state as a post over `current`, sent with a token of `device`.
    ///
    /// A1 speaks first: an honest client that is late is told so, whatever else its post would break.
    public func succession(over current: WalletState?, from device: DeviceID) -> Succession {
        let expected = current.map(\.sequence.next) ?? .first
        guard sequence == expected else { return .outOfSequence(sequence, expected: expected) }
        for pair in LastSynced.pairs(current?.lastSynced ?? .empty, lastSynced)
        where pair.device != deviceID && pair.left != pair.right {
            return .foreignEntryChanged(pair.device)
        }
        guard deviceID == device else { return .notTheTokensDevice(deviceID, token: device) }
        return .follows
    }
}
