public import WalletSync

extension MergerConformance {
    /// Runs every check on `rounds` triples of wallets whose things have names.
    ///
    /// Under one name both sides may have changed a value, each in its own way: there the merger may take either,
    /// or find a third. Everywhere else the law says what has to come out.
    ///
    /// - Parameters:
    ///   - merger: the merger to check.
    ///   - start: the wallet that every base grows from, such as the empty one.
    ///   - seed: the first seed; each round takes the next one.
    ///   - rounds: how many triples are tried.
    ///   - entries: what a wallet holds, by name. Include what an older version of the app does not know.
    ///   - edit: makes one edit, as the app would: adds, changes or removes something.
    /// - Throws: ``ConformanceFailure`` with the first failure of each check, or what the merger throws.
    public static func check<Merger: WalletMerger, Name: Hashable, Value: Equatable>(
        _ merger: Merger,
        from start: Merger.Wallet,
        seed: UInt64 = 1,
        rounds: Int = 200,
        entries: @escaping (Merger.Wallet) -> [Name: Value],
        edit: (inout Merger.Wallet, inout SeededGenerator) -> Void
    ) async throws {
        try await check(
            merger,
            from: start,
            seed: seed,
            rounds: rounds,
            hasItems: { !entries($0).isEmpty },
            edit: edit
        ) { base, local, remote, merged in
            entryLaws(entries(base), entries(local), entries(remote), entries(merged))
        }
    }

    /// Name by name, as for items; where both sides changed a value, only going back to the old one is wrong.
    private static func entryLaws<Name, Value: Equatable>(
        _ base: [Name: Value],
        _ local: [Name: Value],
        _ remote: [Name: Value],
        _ merged: [Name: Value]
    ) -> [Law] {
        Set(base.keys).union(local.keys).union(remote.keys).compactMap { name in
            let (old, mine, theirs, result) = (base[name], local[name], remote[name], merged[name])
            if mine == theirs || theirs == old { return law(broken: result, expected: mine) }
            if mine == old { return law(broken: result, expected: theirs) }
            return result == old ? .nothingLost : nil
        }
    }

    private static func law<Value: Equatable>(broken result: Value?, expected: Value?) -> Law? {
        if result == expected { return nil }
        return expected == nil ? .nothingRevived : .nothingLost
    }
}
