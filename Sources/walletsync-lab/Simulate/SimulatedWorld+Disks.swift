import WalletSync
import WalletSyncTesting

/// What happens to disks as a whole.
extension SimulatedWorld {
    mutating func backUp(_ device: Int) -> Bool {
        guard setup.world.hasCopies else { return false }
        stations[device].backup = (devices[device].disk, stations[device].disk)
        return true
    }

    /// The disk is set back to the backup.
    mutating func restore(_ device: Int) throws(SimulationBreach) -> Bool {
        guard let backup = stations[device].backup,
            backup.shadow.generation < stations[device].disk.generation
        else { return false }
        seen.insert(.restored)
        if backup.shadow.post >= 0 { seen.insert(.restoredWithPostInFlight) }
        copiedIDs.append(backup.shadow.device)
        devices[device].start(with: backup.record)
        stations[device].disk = backup.shadow
        stations[device].returned &= backup.shadow.edits
        try examineAfterReading(device)
        return true
    }

    /// The disk is copied onto another device, which was not used yet.
    mutating func clone(_ device: Int, onto other: Int) throws(SimulationBreach) -> Bool {
        guard setup.world.hasCopies, stations.indices.contains(other), other != device,
            isFresh(other), stations[device].disk.generation > 0
        else { return false }
        seen.insert(.cloned)
        if stations[device].disk.post >= 0 { seen.insert(.clonedWithPostInFlight) }
        copiedIDs.append(stations[device].disk.device)
        devices[other].start(with: devices[device].disk)
        stations[other].disk = stations[device].disk
        stations[other].formerIDs = 20 + 20 * other
        try examineAfterReading(other)
        return true
    }
}
