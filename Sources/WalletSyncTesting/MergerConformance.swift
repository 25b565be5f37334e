public import WalletSync

/// The contract of ``WalletMerger``, checked with random wallets.
///
/// ```swift
/// @Test func conforms() async throws {
///     try await MergerConformance.check(SegmentLog.merger, from: SegmentLog(), items: \.segments) { log, dice in
///         log.append(String(UInt32.random(in: .min ... .max, using: &dice), radix: 16))
///     }
/// }
/// ```
///
/// Three wallets are grown by edits: a base, and two sides from it. Now and then both sides make the same
/// edits, or one makes none. A check that found nothing to merge proves nothing, and fails. Needs no test framework: what fails is thrown, with the seed that repeats it.
public enum MergerConformance {
    /// Runs every check on `rounds` triples of wallets.
    ///
    /// - Parameters:
    ///   - merger: the merger to check.
    ///   - start: the wallet that every base grows from, such as the empty one.
    ///   - seed: the first seed; each round takes the next one.
    ///   - rounds: how many triples are tried.
    ///   - items: what a wallet holds, so that lost and doubled things are seen; an item that was changed is
    ///     another item. Include what an older version of the app does not know.
    ///   - edit: makes one edit, as the app would: adds, changes or removes something.
    /// - Throws: ``ConformanceFailure`` with the first failure of each check, or what the merger throws.
    public static func check<Merger: WalletMerger, Item: Hashable>(
        _ merger: Merger,
        from start: Merger.Wallet,
        seed: UInt64 = 1,
        rounds: Int = 200,
        items: @escaping (Merger.Wallet) -> [Item],
        edit: (inout Merger.Wallet, inout SeededGenerator) -> Void
    ) async throws {
        try await check(
            merger,
            from: start,
            seed: seed,
            rounds: rounds,
            hasItems: { !items($0).isEmpty },
            edit: edit
        ) { base, local, remote, merged in
            itemLaws(Counts(base, local, remote, merged, items: items))
        }
    }

    /// The checks with a law of the caller's about base, local, remote and merged wallet.
    static func check<Merger: WalletMerger>(
        _ merger: Merger,
        from start: Merger.Wallet,
        seed: UInt64,
        rounds: Int,
        hasItems: (Merger.Wallet) -> Bool,
        edit: (inout Merger.Wallet, inout SeededGenerator) -> Void,
        laws: (Merger.Wallet, Merger.Wallet, Merger.Wallet, Merger.Wallet) -> [Law]
    ) async throws {
        var failures: [ConformanceFailure.Entry] = []
        var hasEdits = false
        var hadItems = false
        for round in 0..<UInt64(max(0, rounds)) {
            let seed = seed &+ round
            let wallets = Triple(from: start, seed: seed, edit: edit)
            hasEdits = hasEdits || wallets.local != wallets.base || wallets.remote != wallets.base
            hadItems = hadItems || hasItems(wallets.local) || hasItems(wallets.base)
            for law in try await brokenLaws(of: merger, on: wallets, laws)
            where !failures.contains(where: { $0.check == law.name }) {
                failures.append(.init(check: law.name, reason: "seed \(seed)"))
            }
        }
        if !hasEdits { failures.append(.init(check: "the edits change wallets", reason: "none did")) }
        if !hadItems { failures.append(.init(check: "wallets hold items", reason: "none did")) }
        if !failures.isEmpty { throw ConformanceFailure(failures: failures) }
    }

    private static func brokenLaws<Merger: WalletMerger>(
        of merger: Merger,
        on wallets: Triple<Merger.Wallet>,
        _ laws: (Merger.Wallet, Merger.Wallet, Merger.Wallet, Merger.Wallet) -> [Law]
    ) async throws -> [Law] {
        let (base, local, remote) = (wallets.base, wallets.local, wallets.remote)
        var broken: [Law] = []
        for wallet in [local, remote, base] {
            if try await merger.merge(base: base, local: wallet, remote: wallet) != wallet {
                broken.append(.bothSidesEqual)
            }
            if try await merger.merge(base: base, local: base, remote: wallet) != wallet {
                broken.append(.nothingLocal)
            }
            if try await merger.merge(base: base, local: wallet, remote: base) != wallet {
                broken.append(.nothingRemote)
            }
        }
        let merged = try await merger.merge(base: base, local: local, remote: remote)
        if try await merger.merge(base: base, local: local, remote: remote) != merged {
            broken.append(.deterministic)
        }
        return broken + laws(base, local, remote, merged)
    }

    /// Item by item: where one side left it alone the other side counts, and where both sides did the same
    /// it is done once. What the sides did differently to one item is the app's own rule.
    private static func itemLaws<Item>(_ counts: Counts<Item>) -> [Law] {
        var broken: [Law] = []
        for item in counts.all {
            let (base, local, remote, merged) = counts[item]
            if local == remote {
                if merged < local { broken.append(.nothingLost) }
                if merged > local { broken.append(.nothingTwice) }
            } else if local == base || remote == base {
                let expected = local == base ? remote : local
                if merged < expected { broken.append(.nothingLost) }
                if merged > expected { broken.append(expected < base ? .nothingRevived : .nothingTwice) }
            }
        }
        return broken
    }

    enum Law {
        case deterministic, bothSidesEqual, nothingLocal, nothingRemote, nothingLost, nothingTwice
        case nothingRevived

        var name: String {
            switch self {
            case .deterministic: "the same wallets give the same merge"
            case .bothSidesEqual: "merge(b, x, x) = x"
            case .nothingLocal: "merge(b, b, y) = y"
            case .nothingRemote: "merge(b, x, b) = x"
            case .nothingLost: "nothing that only one side changed, or both kept, is lost"
            case .nothingTwice: "nothing is applied twice"
            case .nothingRevived: "nothing that one side removed, and the other left alone, comes back"
            }
        }
    }
}

/// A base and two wallets that grew from it.
private struct Triple<Wallet> {
    let base: Wallet
    let local: Wallet
    let remote: Wallet

    init(from start: Wallet, seed: UInt64, edit: (inout Wallet, inout SeededGenerator) -> Void) {
        var dice = SeededGenerator(seed: seed)
        func grown(_ wallet: Wallet, edits: UInt64, _ dice: inout SeededGenerator) -> Wallet {
            var wallet = wallet
            for _ in 0..<edits { edit(&wallet, &dice) }
            return wallet
        }
        base = grown(start, edits: dice.next() % 6, &dice)
        var local = base
        var remote = base
        if dice.next() % 3 == 0 {
            // The same edits on both sides.
            let count = 1 + dice.next() % 2
            local = grown(base, edits: count, &dice)
            remote = local
        }
        self.local = grown(local, edits: dice.next() % 4, &dice)
        self.remote = grown(remote, edits: dice.next() % 4, &dice)
    }
}

/// How often each item stands in a base, two sides and their merge.
private struct Counts<Item: Hashable> {
    private let counts: [[Item: Int]]
    /// Every item of the four, in the order in which they were met.
    let all: [Item]

    init<Wallet>(_ wallets: Wallet..., items: (Wallet) -> [Item]) {
        let lists = wallets.map(items)
        counts = lists.map { Dictionary($0.map { ($0, 1) }, uniquingKeysWith: +) }
        var seen: Set<Item> = []
        all = lists.joined().filter { seen.insert($0).inserted }
    }

    subscript(item: Item) -> (base: Int, local: Int, remote: Int, merged: Int) {
        (count(of: item, in: 0), count(of: item, in: 1), count(of: item, in: 2), count(of: item, in: 3))
    }

    private func count(of item: Item, in wallet: Int) -> Int {
        counts[wallet][item] ?? 0
    }
}
