extension WalletState {
    /// Reads a state from the exact bytes of its text (rules W1–W5). Unknown members do no harm.
    ///
    /// - Throws: ``WalletStateError``: the first problem of the text as JSON, else the first rule that what
    ///   it says breaks.
    public init(reading text: [UInt8]) throws(WalletStateError) {
        let unchecked: UncheckedState
        do throws(JSONError) {
            unchecked = try JSONReader.read(text) { reader throws(JSONError) in try reader.readState() }
        } catch {
            throw .json(error)
        }
        try self.init(unchecked)
    }

    private init(_ unchecked: UncheckedState) throws(WalletStateError) {
        guard let device = unchecked.deviceID else { throw .missingMember(WalletStateKey.deviceID.string) }
        guard let wallet = unchecked.encryptedWallet else {
            throw .missingMember(WalletStateKey.encryptedWallet.string)
        }
        guard let entries = unchecked.lastSynced else {
            throw .missingMember(WalletStateKey.lastSynced.string)
        }
        try self.init(
            deviceID: device.deviceID(),
            encryptedWallet: wallet,
            lastSynced: Self.lastSynced(of: entries),
            lineage: unchecked.lineage.flatMap(Self.lineage)
        )
    }

    private static func lastSynced(of entries: [UncheckedState.Entry]) throws(WalletStateError) -> LastSynced
    {
        var checked: [LastSynced.Entry] = []
        checked.reserveCapacity(entries.count)
        for entry in entries {
            let device = try entry.device.deviceID()
            guard let sequence = SequenceNumber(entry.sequence) else {
                throw .sequenceOutOfRange(device, offset: entry.offset)
            }
            checked.append(LastSynced.Entry(device: device, sequence: sequence))
        }
        // The reader lets no key pass twice.
        return LastSynced(checked) ?? .empty
    }

    private static func lineage(_ unchecked: UncheckedState.Lineage) throws(WalletStateError) -> Lineage? {
        var heads: [Lineage.Head] = []
        for (device, tag) in unchecked.heads {
            heads.append(Lineage.Head(device: try device.deviceID(), tag: tag))
        }
        // The reader lets no key pass twice here either.
        return Lineage(heads: heads, ancestors: unchecked.ancestors)
    }
}

/// The members of a wallet state, in the canonical order.
enum WalletStateKey {
    static let deviceID: ExactText = "deviceId"
    static let encryptedWallet: ExactText = "encryptedWallet"
    static let lastSynced: ExactText = "lastSynced"
    static let lineage: ExactText = "lineage"
    static let heads: ExactText = "heads"
    static let ancestors: ExactText = "ancestors"
}

/// What a text says that is good JSON with members of the right types, before W1–W4 are looked at.
private struct UncheckedState {
    struct Name {
        let text: ExactText
        let offset: Int

        func deviceID() throws(WalletStateError) -> DeviceID {
            guard let device = DeviceID(text.string) else { throw .emptyDeviceID(offset: offset) }
            return device
        }
    }

    struct Entry {
        let device: Name
        let sequence: UInt64
        let offset: Int
    }

    struct Lineage {
        var heads: [(Name, IntegrityTag)] = []
        var ancestors: [IntegrityTag] = []
    }

    var deviceID: Name?
    var encryptedWallet: ExactText?
    var lastSynced: [Entry]?
    var lineage: Lineage?
}

extension JSONReader {
    fileprivate mutating func readState() throws(JSONError) -> UncheckedState {
        var state = UncheckedState()
        try readObject { reader, key, _ throws(JSONError) in
            switch key {
            case WalletStateKey.deviceID:
                let offset = reader.startOfValue()
                state.deviceID = UncheckedState.Name(text: try reader.readString(), offset: offset)
            case WalletStateKey.encryptedWallet: state.encryptedWallet = try reader.readString()
            case WalletStateKey.lastSynced: state.lastSynced = try reader.readLastSynced()
            case WalletStateKey.lineage: state.lineage = try reader.readLineage()
            default: try reader.skipValue()
            }
        }
        return state
    }

    private mutating func readLastSynced() throws(JSONError) -> [UncheckedState.Entry] {
        var entries: [UncheckedState.Entry] = []
        try readObject { reader, key, keyOffset throws(JSONError) in
            let offset = reader.startOfValue()
            let device = UncheckedState.Name(text: key, offset: keyOffset)
            let sequence = try reader.readInteger()
            entries.append(UncheckedState.Entry(device: device, sequence: sequence, offset: offset))
        }
        return entries
    }

    private mutating func readLineage() throws(JSONError) -> UncheckedState.Lineage {
        var lineage = UncheckedState.Lineage()
        try readObject { reader, key, _ throws(JSONError) in
            switch key {
            case WalletStateKey.heads:
                try reader.readObject { reader, device, offset throws(JSONError) in
                    let name = UncheckedState.Name(text: device, offset: offset)
                    lineage.heads.append((name, IntegrityTag(try reader.readString().string)))
                }
            case WalletStateKey.ancestors:
                try reader.readArray { reader throws(JSONError) in
                    lineage.ancestors.append(IntegrityTag(try reader.readString().string))
                }
            default: try reader.skipValue()
            }
        }
        return lineage
    }
}
