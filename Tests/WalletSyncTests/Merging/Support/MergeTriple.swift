import WalletSync
import WalletSyncTesting

/// Three random documents that belong together, as trees and as texts.
struct MergeTriple {
    let base: Tree
    let local: Tree
    let remote: Tree
    let texts: (base: [UInt8], local: [UInt8], remote: [UInt8])

    init(seed: UInt64) {
        var random = RandomTrees(dice: SeededGenerator(seed: seed))
        let size = [3, 8, 8, 8, 30, 300][random.roll(6)]
        base = random.object(size: size, depth: 3)
        let start = random.roll(20) == 0 ? .object([]) : base
        let edits = random.roll(3) == 0 ? 1 : 1 + size / 2
        var mine = random.edited(start, edits: random.roll(edits + 1))
        var theirs = random.edited(random.roll(4) == 0 ? mine : start, edits: random.roll(edits + 1))
        if random.roll(3) == 0 { mine = Self.shuffled(mine, &random.dice) }
        if random.roll(3) == 0 { theirs = Self.shuffled(theirs, &random.dice) }
        local = mine
        remote = theirs
        texts = (
            Array(base.spelled(&random.dice).utf8), Array(local.spelled(&random.dice).utf8),
            Array(remote.spelled(&random.dice).utf8)
        )
    }

    private static func shuffled(_ tree: Tree, _ dice: inout SeededGenerator) -> Tree {
        .object((tree.members ?? []).shuffled(using: &dice))
    }

    func merged(
        rules: JSONMergeRules,
        notingChanges: Bool = false
    ) throws(JSONMergeError) -> JSONMergeOutcome {
        try JSONMerge.merge(
            base: texts.base,
            local: texts.local,
            remote: texts.remote,
            rules: rules,
            notingChanges: notingChanges
        )
    }
}
