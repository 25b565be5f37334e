import Testing
import WalletSync
import WalletSyncTesting

@Suite("Laws of honest histories")
struct HonestHistoryTests {
    private static let seeds: ClosedRange<UInt64> = 1...12

    @Test(
        "Ancestry is reflexive, and transitive along any honest history",
        arguments: HonestHistory.LineageUse.allCases
    )
    func transitive(lineage: HonestHistory.LineageUse) throws {
        for seed in Self.seeds {
            let chain = try history(seed, lineage).chain
            for (index, base) in chain.enumerated() {
                try #require(base.ancestry(from: base, on: nil) == .same, "seed \(seed), state \(index)")
                try #require(base.ancestry(from: nil, on: nil) == .descends, "seed \(seed), state \(index)")
                for later in chain[(index + 1)...] {
                    let ancestry = later.ancestry(from: base, on: nil)
                    try #require(ancestry == .descends, "seed \(seed): \(later) from \(base)")
                }
            }
        }
    }

    @Test(
        "I11: no earlier base of any device raises a violation; only a post that the device does not know does (H5)",
        arguments: HonestHistory.LineageUse.allCases
    )
    func everyDevice(lineage: HonestHistory.LineageUse) throws {
        for seed in Self.seeds {
            let chain = try history(seed, lineage).chain
            for index in -1..<chain.count {
                let base = index < 0 ? nil : chain[index]
                for later in chain[(index + 1)...] {
                    for device in HonestHistory.devices {
                        let known = base?.state.lastSynced[device]
                        let found = later.state.lastSynced[device]
                        let copied = Finding(
                            rule: .copied,
                            device: device,
                            expected: known?.value ?? 0,
                            found: found?.value ?? 0
                        )
                        let expected: Verdict = known == found ? .descendsFromBase : .violation(copied)
                        let verdict = Verdict.judging(later, base: base, inFlight: nil, on: device)
                        try #require(verdict == expected, "seed \(seed): \(later), base \(index), \(device)")
                    }
                }
            }
        }
    }

    @Test(
        "F1-F4, I10: a post that landed is found, and one that did not never is",
        arguments: HonestHistory.LineageUse.allCases
    )
    func posts(lineage: HonestHistory.LineageUse) throws {
        for seed in Self.seeds {
            var dice = SeededGenerator(seed: seed)
            let history = try history(seed, lineage)
            for (index, post) in history.chain.enumerated() {
                let base = index == 0 ? nil : history.chain[index - 1]
                let me = post.state.deviceID
                let lost = try history.next(by: me, over: base, lineage: lineage == .always, using: &dice)
                #expect(Verdict.judging(base, base: base, inFlight: post, on: me) == .unchanged)
                #expect(Verdict.judging(post, base: base, inFlight: post, on: me) == .landed)
                let later = history.chain[(index + 1)...].prefix { $0.state.lastSynced[me] == post.sequence }
                for remote in later {
                    let verdict = Verdict.judging(remote, base: base, inFlight: post, on: me)
                    try #require(verdict == .descendsFromPost, "seed \(seed): \(remote) after \(post)")
                }
                // Another device's post in flight at the same sequence can never land any more.
                let other = try #require(HonestHistory.devices.first { $0 != me })
                let loser = try history.next(by: other, over: base, lineage: false, using: &dice)
                let since = history.chain[index...].prefix {
                    $0.state.lastSynced[other] == base?.state.lastSynced[other]
                }
                for remote in since {
                    let verdict = Verdict.judging(remote, base: base, inFlight: loser, on: other)
                    try #require(verdict == .descendsFromBase, "seed \(seed): \(remote) after \(loser)")
                }
                let foreign = Finding(
                    rule: .foreignPost,
                    device: me,
                    expected: post.sequence.value,
                    found: post.sequence.value
                )
                let verdict = Verdict.judging(post, base: base, inFlight: lost, on: me)
                try #require(verdict == .violation(foreign), "seed \(seed): \(post) for \(lost)")
            }
        }
    }

    @Test("The order of map keys never matters")
    func keyOrder() throws {
        for seed in Self.seeds {
            var dice = SeededGenerator(seed: seed)
            let chain = try history(seed, .never).chain
            for (base, later) in zip(chain, chain.dropFirst(3)) {
                let shuffled = try Self.shuffled(later, using: &dice)
                try #require(shuffled.state == later.state)
                for device in HonestHistory.devices {
                    let expected = Verdict.judging(later, base: base, inFlight: nil, on: device)
                    let shuffledBase = try Self.shuffled(base, using: &dice)
                    for remote in [later, shuffled] {
                        for base in [base, shuffledBase] {
                            let verdict = Verdict.judging(remote, base: base, inFlight: nil, on: device)
                            try #require(verdict == expected, "seed \(seed): \(remote), base \(base)")
                        }
                    }
                }
            }
        }
    }

    private func history(_ seed: UInt64, _ lineage: HonestHistory.LineageUse) throws -> HonestHistory {
        var dice = SeededGenerator(seed: seed)
        var history = HonestHistory()
        let authors = HonestHistory.devices.prefix(1 + Int(seed % 5))
        try history.grow(24, by: Array(authors), lineage, using: &dice)
        return history
    }

    /// The same state with the keys of its map in another order.
    private static func shuffled(
        _ signed: SignedState,
        using dice: inout SeededGenerator
    ) throws -> SignedState {
        let state = signed.state
        let entries = state.lastSynced.entries.shuffled(using: &dice).map {
            "\"\($0.device)\":\($0.sequence)"
        }
        let text = """
            {"lastSynced":{\(entries.joined(separator: ","))},"deviceId":"\(state.deviceID)",\
            "encryptedWallet":"\(state.encryptedWallet)"}
            """
        return try SignedState(reading: SignedText(text: Array(text.utf8), tag: signed.tag))
    }
}
