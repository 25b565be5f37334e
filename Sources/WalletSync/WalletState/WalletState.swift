/// One version of an account's wallet: the unit that is got and posted, always whole.
///
/// A value of this type is well-formed (rules W1–W4): there is no other way to make one.
public struct WalletState: Hashable, Sendable {
    /// The device that created this version.
    public let deviceID: DeviceID
    /// The sealed wallet. The library never looks inside; a ``WalletCodec`` opens and seals it.
    public let encryptedWallet: ExactText
    /// For each device, the latest sequence that it created. Its largest value is ``sequence``.
    public let lastSynced: LastSynced
    /// The tags of the states that this one was made over, where its author keeps them (rules L1–L4).
    public let lineage: Lineage?
    /// This state's own sequence: `lastSynced[deviceID]`.
    public let sequence: SequenceNumber

    /// Checks and makes a state.
    ///
    /// - Throws: ``WalletStateError`` for a missing own entry (W2), a sequence that two devices share, or
    ///   an own sequence that is not the largest (W4).
    public init(
        deviceID: DeviceID,
        encryptedWallet: ExactText,
        lastSynced: LastSynced,
        lineage: Lineage? = nil
    ) throws(WalletStateError) {
        guard let sequence = lastSynced[deviceID] else {
            throw .ownEntryMissing(deviceID)
        }
        let entries = lastSynced.entries
        // Indices, not entries: sorting moves them about, and ten thousand devices are no small map.
        let bySequence = entries.indices.sorted { entries[$0].sequence < entries[$1].sequence }
        for (index, next) in zip(bySequence, bySequence.dropFirst())
        where entries[index].sequence == entries[next].sequence {
            throw .sharedSequence(entries[index].sequence, entries[index].device, entries[next].device)
        }
        if let last = bySequence.last, case let latest = entries[last], latest.device != deviceID {
            throw .ownEntryNotLatest(deviceID, sequence, latest: latest.device, latest.sequence)
        }
        self.deviceID = deviceID
        self.encryptedWallet = encryptedWallet
        self.lastSynced = lastSynced
        self.lineage = lineage
        self.sequence = sequence
    }
}

extension WalletState: CustomStringConvertible {
    /// Device, sequence and map; of the wallet only its size.
    public var description: String {
        "state \(sequence) by \(deviceID), wallet of \(encryptedWallet.utf8.count) bytes, \(lastSynced)"
    }
}

extension WalletState: CustomDebugStringConvertible {
    public var debugDescription: String { description }
}

extension WalletState: CustomReflectable {
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
