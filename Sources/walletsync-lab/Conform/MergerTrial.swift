import WalletSync
import WalletSyncTesting

/// The contract of mergers on random wallets, for the mergers of the library.
struct MergerTrial {
    let rounds: Int
    let firstSeed: UInt64

    /// - Throws: `ConformanceFailure`, with the seeds that repeat it.
    func run() async throws {
        try await checkSegmentLog()
        try await checkDocuments(.preferRemote)
        try await checkDocuments(.keepBoth)
    }

    private func checkSegmentLog() async throws {
        try await MergerConformance.check(
            SegmentLog.merger,
            from: SegmentLog(),
            seed: firstSeed,
            rounds: rounds,
            items: \.segments
        ) { log, dice in
            let names = ["one", "two", "three", "four"]
            if dice.next() % 3 == 0, !log.segments.isEmpty {
                var segments = log.segments
                segments.remove(at: Int.random(in: segments.indices, using: &dice))
                log = SegmentLog(segments)
            } else {
                log.append(names[Int(dice.next() % 4)])
            }
        }
    }

    private func checkDocuments(_ policy: ConflictPolicy) async throws {
        let rules = JSONMergeRules(
            arrays: ["/set": .set, "/records": .records(by: "id")],
            otherwise: policy
        )
        try await MergerConformance.check(
            JSONMerger(rules: rules),
            from: RandomWallet.start.document(),
            seed: firstSeed,
            rounds: rounds,
            entries: { RandomWallet($0).entries }
        ) { document, dice in
            var wallet = RandomWallet(document)
            wallet.edit(&dice)
            if let edited = try? wallet.document(respelled: &dice) { document = edited }
        }
    }
}
