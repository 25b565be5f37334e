import WalletSync

/// Every pair of rules that can speak at once, with an example and what decides.
///
/// There are 91 pairs of the fourteen rules F1–F5, H1–H7, L2 and L3. H and L judge against the post where
/// F1 or F2 speaks, else against the merge base. These pairs cannot both speak:
///
/// | pair                          | why                                                                  |
/// | ----------------------------- | -------------------------------------------------------------------- |
/// | F1 with F2–F5                 | R is the post: its sequence is not higher (F2), it is not the base   |
/// |                               | (F3), the own entry is the post's (F4), and it does not differ (F5)  |
/// | F1 with H2–H7, L2, L3         | they judge R against the post, which it is                           |
/// | F2 with F3, F4, F5            | the own entry is the post's, below R's sequence; in B it never is    |
/// | F2 with H1–H5                 | R is above the post and has the own entry that the post has          |
/// | F3 with all but H1            | R is the base, byte for byte                                         |
/// | F4 with F5, H4, H5            | the own entry is the base's                                          |
/// | F4, F5 with H1, H2, H3        | R is above the base                                                  |
/// | F5 with H4                    | the own entry is higher than the base's                              |
/// | H1 with H2–H7, L2, L3         | R is what it is judged against                                       |
/// | H2 with H3; H4 with H5        | below is not equal; below is not above                               |
/// | H2, H3 with L3                | L3 speaks of states above the base only                              |
///
/// That these and no others cannot is checked over the small worlds.
enum RulePairs {
    static var all: [RulePair] { inFlight + integers + lineage }

    private static func finding(
        _ rule: Finding.Rule,
        _ device: DeviceID?,
        _ expected: UInt64,
        _ found: UInt64
    ) -> Verdict {
        .violation(Finding(rule: rule, device: device, expected: expected, found: found))
    }

    /// What became of the post, against ancestry.
    private static var inFlight: [RulePair] {
        [
            RulePair(.f1, .h1, base: ["a": 1], inFlight: true, remote: .post, .landed),
            RulePair(
                .f2,
                .h6,
                base: ["a": 1, "c": 2],
                inFlight: true,
                remote: .map(["b": 3, "c": 4]),
                finding(.regressed, "a", 1, 0)
            ),
            RulePair(
                .f2,
                .h7,
                base: ["c": 2],
                inFlight: true,
                remote: .map(["a": 1, "b": 3, "c": 4]),
                finding(.interleaved, "a", 3, 1)
            ),
            RulePair(
                .f2,
                .l2,
                base: ["a": 1],
                inFlight: true,
                remote: .map(["a": 1, "b": 2, "c": 3]),
                lies: [.head("a")],
                finding(.headReplaced, "a", 1, 1)
            ),
            RulePair(
                .f2,
                .l3,
                base: ["a": 1],
                inFlight: true,
                remote: .map(["a": 1, "b": 2, "c": 3]),
                lies: [.ancestor],
                finding(.copied, "b", 2, 2)
            ),
            RulePair(.f3, .h1, base: ["a": 1], inFlight: true, remote: .base, .unchanged),
            RulePair(
                .f4,
                .h6,
                base: ["a": 1, "c": 2],
                inFlight: true,
                remote: .map(["c": 3]),
                finding(.regressed, "a", 1, 0)
            ),
            RulePair(
                .f4,
                .h7,
                base: ["c": 2],
                inFlight: true,
                remote: .map(["a": 1, "c": 3]),
                finding(.interleaved, "a", 2, 1)
            ),
            RulePair(
                .f4,
                .l2,
                base: ["a": 1, "c": 2],
                inFlight: true,
                remote: .map(["a": 1, "c": 3]),
                lies: [.head("a")],
                finding(.headReplaced, "a", 1, 1)
            ),
            RulePair(
                .f4,
                .l3,
                base: ["a": 1],
                inFlight: true,
                remote: .map(["a": 2]),
                lies: [.ancestor],
                finding(.ancestorReplaced, "a", 1, 1)
            ),
            RulePair(
                .f5,
                .h5,
                base: ["a": 1],
                inFlight: true,
                remote: .map(["a": 1, "b": 2]),
                finding(.foreignPost, "b", 2, 2)
            ),
            RulePair(
                .f5,
                .h6,
                base: ["a": 1],
                inFlight: true,
                remote: .map(["b": 2]),
                finding(.foreignPost, "b", 2, 2)
            ),
            RulePair(
                .f5,
                .h7,
                base: ["a": 2],
                inFlight: true,
                remote: .map(["a": 2, "b": 3, "c": 1]),
                finding(.foreignPost, "b", 3, 3)
            ),
            RulePair(
                .f5,
                .l2,
                base: ["a": 1],
                inFlight: true,
                remote: .map(["a": 1, "b": 2]),
                lies: [.head("a")],
                finding(.foreignPost, "b", 2, 2)
            ),
            RulePair(
                .f5,
                .l3,
                base: ["a": 1],
                inFlight: true,
                remote: .map(["a": 1, "b": 2]),
                lies: [.ancestor],
                finding(.foreignPost, "b", 2, 2)
            ),
        ]
    }

    /// Ancestry by the integers.
    private static var integers: [RulePair] {
        [
            RulePair(
                .h2,
                .h4,
                base: ["a": 1, "b": 2],
                remote: .map(["a": 1]),
                finding(.rolledBack, nil, 2, 1)
            ),
            RulePair(.h2, .h5, base: ["a": 3], remote: .map(["b": 2]), finding(.rolledBack, nil, 3, 2)),
            RulePair(.h2, .h6, base: ["a": 2], remote: .map(["a": 1]), finding(.rolledBack, nil, 2, 1)),
            RulePair(.h2, .h7, base: ["a": 2], remote: .map(["c": 1]), finding(.rolledBack, nil, 2, 1)),
            RulePair(.h3, .h4, base: ["a": 1, "b": 2], remote: .map(["a": 2]), finding(.forked, nil, 2, 2)),
            RulePair(.h3, .h5, base: ["a": 2], remote: .map(["b": 2]), finding(.forked, nil, 2, 2)),
            RulePair(.h3, .h6, base: ["a": 2], remote: .map(["c": 2]), finding(.forked, nil, 2, 2)),
            RulePair(.h3, .h7, base: ["a": 2], remote: .map(["a": 2, "c": 1]), finding(.forked, nil, 2, 2)),
            RulePair(
                .h4,
                .h6,
                base: ["a": 1, "b": 2],
                remote: .map(["c": 3]),
                finding(.overwritten, "b", 2, 0)
            ),
            RulePair(
                .h4,
                .h7,
                base: ["b": 2],
                remote: .map(["a": 3, "b": 1]),
                finding(.overwritten, "b", 2, 1)
            ),
            RulePair(.h5, .h6, base: ["a": 1], remote: .map(["b": 2]), finding(.copied, "b", 0, 2)),
            RulePair(.h5, .h7, base: ["a": 2], remote: .map(["a": 3, "b": 1]), finding(.copied, "b", 0, 1)),
            RulePair(
                .h6,
                .h7,
                base: ["a": 2, "c": 3],
                remote: .map(["a": 1, "c": 4]),
                finding(.regressed, "a", 2, 1)
            ),
        ]
    }

    /// Ancestry by the integers, against lineage.
    private static var lineage: [RulePair] {
        [
            RulePair(
                .h2,
                .l2,
                base: ["a": 1, "c": 3],
                remote: .map(["a": 1, "c": 2]),
                lies: [.head("a")],
                finding(.rolledBack, nil, 3, 2)
            ),
            RulePair(
                .h3,
                .l2,
                base: ["a": 1, "c": 2],
                remote: .map(["a": 1, "c": 2]),
                lies: [.head("a")],
                finding(.forked, nil, 2, 2)
            ),
            RulePair(
                .h4,
                .l2,
                base: ["a": 1, "b": 2],
                remote: .map(["a": 1, "c": 3]),
                lies: [.head("a")],
                finding(.overwritten, "b", 2, 0)
            ),
            RulePair(
                .h4,
                .l3,
                base: ["a": 1, "b": 2],
                remote: .map(["a": 1, "c": 3]),
                lies: [.ancestor],
                finding(.overwritten, "b", 2, 0)
            ),
            RulePair(
                .h5,
                .l2,
                base: ["a": 1],
                remote: .map(["a": 1, "b": 2]),
                lies: [.head("a")],
                finding(.copied, "b", 0, 2)
            ),
            RulePair(
                .h5,
                .l3,
                base: ["a": 1],
                remote: .map(["a": 1, "b": 2]),
                lies: [.ancestor],
                finding(.copied, "b", 0, 2)
            ),
            RulePair(
                .h6,
                .l2,
                base: ["a": 1, "c": 2],
                remote: .map(["a": 1, "d": 3]),
                lies: [.head("a")],
                finding(.regressed, "c", 2, 0)
            ),
            RulePair(
                .h6,
                .l3,
                base: ["a": 1, "c": 2],
                remote: .map(["a": 1, "d": 3]),
                lies: [.ancestor],
                finding(.regressed, "c", 2, 0)
            ),
            RulePair(
                .h7,
                .l2,
                base: ["a": 2],
                remote: .map(["a": 2, "c": 1, "d": 3]),
                lies: [.head("a")],
                finding(.interleaved, "c", 2, 1)
            ),
            RulePair(
                .h7,
                .l3,
                base: ["a": 2],
                remote: .map(["a": 2, "c": 1, "d": 3]),
                lies: [.ancestor],
                finding(.interleaved, "c", 2, 1)
            ),
            RulePair(
                .l2,
                .l3,
                base: ["a": 1, "c": 2],
                remote: .map(["a": 1, "c": 3]),
                lies: [.head("a"), .ancestor],
                finding(.headReplaced, "a", 1, 1)
            ),
        ]
    }
}
