import Testing
import WalletSync

/// The state that `device` makes over `base`, as an honest client would.
func post(
    by device: DeviceID,
    over base: SignedState?,
    _ words: Words = [],
    lineage: Bool = false,
    integrity: any Integrity = NoIntegrity()
) throws -> SignedState {
    let next = try #require(base.map(\.sequence.next) ?? .first)
    let lastSynced = (base?.state.lastSynced ?? .empty).setting(device, to: next)
    return try state(
        by: device,
        lastSynced,
        words,
        lineage: lineage ? .succeeding(base, by: device) : nil,
        integrity: integrity
    )
}

/// A state with any map at all.
func state(
    by device: DeviceID,
    _ lastSynced: KeyValuePairs<DeviceID, UInt64>,
    _ words: Words = []
) throws -> SignedState {
    let entries = try lastSynced.map { device, sequence in
        LastSynced.Entry(device: device, sequence: try #require(SequenceNumber(sequence)))
    }
    return try state(by: device, try #require(LastSynced(entries)), words, lineage: nil)
}

/// A state with this map and any lineage at all.
func state(
    by device: DeviceID,
    _ lastSynced: LastSynced,
    _ words: Words,
    lineage: Lineage? = nil,
    integrity: any Integrity = NoIntegrity()
) throws -> SignedState {
    let state = try WalletState(
        deviceID: device,
        encryptedWallet: sealed(words),
        lastSynced: lastSynced,
        lineage: lineage
    )
    return SignedState(signing: state, with: integrity)
}
