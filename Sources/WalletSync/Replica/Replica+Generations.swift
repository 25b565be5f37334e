extension ReplicaRecord {
    /// The same record as if it had been changed `count` times less.
    package func countingGenerations(from count: UInt64) -> ReplicaRecord {
        var record = self
        record.generation -= min(count, generation)
        return record
    }
}

extension Replica {
    /// The same replica as if its record had been changed `count` times less, all before the last save. No
    /// decision depends on how large a generation is, only on which of two is the later; so to an explorer
    /// replicas that differ in nothing else are one.
    package func countingGenerations(from count: UInt64) -> Replica {
        var replica = self
        replica.record = record.countingGenerations(from: count)
        replica.durableGeneration -= min(count, durableGeneration)
        replica.saving = saving.map { $0 - min(count, $0) }
        if case .saving(let id, let generation, let sequel) = stage {
            replica.stage = .saving(id, until: generation - min(count, generation), then: sequel)
        }
        return replica
    }
}
