import WalletSync
import WalletSyncTesting

/// What a device is at. By way of its stored properties alone: a computed one would copy the whole device,
/// and these are asked for at each event.
extension SimulatedWorld {
    func awaited(_ device: Int) -> Wait<Wallet>.Kind { devices[device].wait?.kind ?? .nothing }

    func isSaving(_ device: Int) -> Bool { devices[device].unstored != nil }

    func savingGeneration(_ device: Int) -> UInt64? { devices[device].unstored?.value.generation }

    func isStalled(_ device: Int) -> Bool {
        if case .stalled = devices[device].replica.record.status { true } else { false }
    }

    /// The computation that the device waits for.
    func computed(_ device: Int) -> Event<Wallet>? {
        devices[device].wait?.computed(with: devices[device].integrity)
    }

    /// The request that the device waits for.
    func request(_ device: Int) -> (operation: OperationID, post: StoredPost?)? {
        switch devices[device].wait?.action.value {
        case .get(let operation): (operation, nil)
        case .post(let operation, let post): (operation, post)
        default: nil
        }
    }

    /// Whether nothing ever happened to the device.
    func isFresh(_ device: Int) -> Bool {
        stations[device].memory.generation == 0 && !isSaving(device) && stations[device].operation == nil
            && stations[device].authored == 0
    }
}
