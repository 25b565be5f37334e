/// For each device, the sequence of the latest state that this device created.
///
/// Entries are kept in the order of the ids' UTF-8 bytes, so that two maps are walked side by side in
/// linear time and no hash order ever reaches a byte (rule W7).
public struct LastSynced: Hashable, Sendable {
    /// One device and its latest sequence.
    public struct Entry: Hashable, Sendable {
        /// The device.
        public let device: DeviceID
        /// The latest sequence that it created.
        public let sequence: SequenceNumber

        /// The entry of one device.
        public init(device: DeviceID, sequence: SequenceNumber) {
            self.device = device
            self.sequence = sequence
        }
    }

    /// All entries, in the byte order of their devices.
    public let entries: [Entry]

    /// The map without a device.
    public static let empty = LastSynced(sorted: [])

    /// A map of these entries, or `nil` if two of them name the same device.
    public init?(_ entries: some Sequence<Entry>) {
        let sorted = entries.sorted { $0.device < $1.device }
        for (entry, next) in zip(sorted, sorted.dropFirst()) where entry.device == next.device { return nil }
        self.entries = sorted
    }

    private init(sorted entries: [Entry]) {
        self.entries = entries
    }

    /// The latest sequence that `device` created, or `nil` if it never created one. Logarithmic.
    public subscript(device: DeviceID) -> SequenceNumber? {
        let position = position(of: device)
        guard position < entries.count, entries[position].device == device else { return nil }
        return entries[position].sequence
    }

    /// This map with `device` at `sequence` and every other entry as it is (rule A2).
    public func setting(_ device: DeviceID, to sequence: SequenceNumber) -> LastSynced {
        let position = position(of: device)
        var entries = entries
        let entry = Entry(device: device, sequence: sequence)
        if position < entries.count, entries[position].device == device {
            entries[position] = entry
        } else {
            entries.insert(entry, at: position)
        }
        return LastSynced(sorted: entries)
    }

    /// The index of the first entry whose device does not come before `device`.
    private func position(of device: DeviceID) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].device < device { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension LastSynced: CustomStringConvertible {
    public var description: String {
        "{" + entries.map { "\($0.device): \($0.sequence)" }.joined(separator: ", ") + "}"
    }
}
