extension SyncOptions {
    /// An id under which nothing was posted yet, as far as `record` tells. An app may well name its
    /// installation in one way for ever; a device that went on under its old id would make a second content
    /// at one sequence (R1).
    func newDeviceID<Wallet>(in record: ReplicaRecord<Wallet>) -> DeviceID {
        let id = makeDeviceID()
        return record.knows(id) ? .random() : id
    }
}

extension ReplicaRecord {
    /// Whether `id` is this device's, or stands in a state that this device met.
    fileprivate func knows(_ id: DeviceID) -> Bool {
        var states = [mergeBase?.signed, inFlight?.signed]
        if case .violated(let violation) = status { states.append(violation.remote) }
        return id == deviceID
            || (states.compactMap { $0 } + formerBases).contains { $0.state.lastSynced[id] != nil }
    }
}
