import WalletSync

/// Throws texts at the decoders until one of them breaks a promise.
struct FuzzRun {
    let states: FuzzTarget<WalletState>
    let records: FuzzTarget<SealedRecord>
    /// The seed of the first iteration; each later one has the next seed, and can be run alone by it.
    let seed: UInt64

    private(set) var iterations = 0
    private(set) var acceptedStates = 0
    private(set) var acceptedRecords = 0

    init(
        seed: UInt64,
        states: FuzzTarget<WalletState> = .state,
        records: FuzzTarget<SealedRecord> = .record
    ) {
        self.seed = seed
        self.states = states
        self.records = records
    }

    /// One random text for both decoders, one mutated state and one mutated record.
    mutating func step() -> FuzzFinding? {
        let seed = seed &+ UInt64(iterations)
        var mutator = TextMutator(seed: seed)
        iterations += 1
        let random = mutator.randomText()
        let state = mutator.mutant(of: FuzzSeeds.states)
        let record = mutator.mutant(of: FuzzSeeds.records)
        var ignored = 0
        return finding(states, random, seed, &ignored)
            ?? finding(records, random, seed, &ignored)
            ?? finding(states, state, seed, &acceptedStates)
            ?? finding(records, record, seed, &acceptedRecords)
    }

    private func finding<Value>(
        _ target: FuzzTarget<Value>,
        _ text: [UInt8],
        _ seed: UInt64,
        _ accepted: inout Int
    ) -> FuzzFinding? {
        switch target.check(text) {
        case .accepted: accepted += 1
        case .rejected: break
        case .broken(let promise):
            return FuzzFinding(target: target.name, promise: promise, text: text, seed: seed)
        }
        return nil
    }

    /// The closing line of a clean run.
    var summary: String {
        "fuzz: \(iterations) random texts, \(iterations) mutated states (\(acceptedStates) accepted), "
            + "\(iterations) mutated records (\(acceptedRecords) accepted): clean"
    }
}

/// A text for which a decoder broke a promise.
struct FuzzFinding {
    let target: String
    let promise: String
    let text: [UInt8]
    /// The seed of the iteration.
    let seed: UInt64

    /// What is printed: the promise, the text as hexadecimal, and the command that repeats it.
    var lines: [String] {
        let digits = text.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        return [
            "fuzz: \(target): \(promise)",
            "text: \(digits)",
            "repeat with: walletsync-lab fuzz --iterations 1 --seed \(seed)",
        ]
    }
}
