import Testing
import WalletSync

/// A map of these entries.
func map(_ entries: KeyValuePairs<DeviceID, UInt64>) throws -> LastSynced {
    let entries = try entries.map { device, sequence in
        LastSynced.Entry(device: device, sequence: try #require(SequenceNumber(sequence)))
    }
    return try #require(LastSynced(entries))
}

/// A state with an empty wallet and any well-formed map.
func walletState(by device: DeviceID, _ entries: KeyValuePairs<DeviceID, UInt64>) throws -> WalletState {
    try WalletState(deviceID: device, encryptedWallet: "", lastSynced: map(entries))
}
