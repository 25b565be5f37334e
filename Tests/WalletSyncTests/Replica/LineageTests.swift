import Testing
import WalletSync
import WalletSyncTesting

@Suite("L1-L4: what lineage sees that the integers do not")
struct LineageTests {
    private let integrity = KeyedChecksum()

    private func next(
        _ device: DeviceID,
        over base: SignedState?,
        _ word: String = "",
        lineage: Bool = true
    ) throws -> SignedState {
        try post(by: device, over: base, [word], lineage: lineage, integrity: integrity)
    }

    /// The state after `count` more posts by `device`.
    private func grown(_ base: SignedState?, by device: DeviceID, _ count: Int) throws -> SignedState {
        var state = base
        for number in 0..<count { state = try next(device, over: state, "\(number)") }
        return try #require(state)
    }

    /// A state whose lineage is made up.
    private func state(
        by device: DeviceID,
        _ map: KeyValuePairs<DeviceID, UInt64>,
        heads: [(DeviceID, IntegrityTag)],
        ancestors: [IntegrityTag]
    ) throws -> SignedState {
        let plain = try WalletSyncTests.state(by: device, map)
        let lineage = Lineage(heads: heads.map { Lineage.Head(device: $0, tag: $1) }, ancestors: ancestors)
        return try WalletSyncTests.state(
            by: device,
            plain.state.lastSynced,
            [],
            lineage: lineage,
            integrity: integrity
        )
    }

    private func finding(
        _ rule: Finding.Rule,
        _ device: DeviceID,
        _ sequence: UInt64
    ) -> Ancestry {
        .broken(Finding(rule: rule, device: device, expected: sequence, found: sequence))
    }

    // MARK: What an author writes

    @Test("No base: heads and ancestors are empty")
    func first() {
        #expect(Lineage.succeeding(nil, by: "a") == Lineage(heads: [], ancestors: []))
    }

    @Test("Over a base without lineage: its author's head alone, and its tag alone")
    func overUnaware() throws {
        let base = try next("a", over: next("c", over: nil, lineage: false), lineage: false)
        let expected = Lineage(heads: [.init(device: "a", tag: base.tag)], ancestors: [base.tag])
        #expect(Lineage.succeeding(base, by: "b") == expected)
        #expect(Lineage.succeeding(base, by: "a") == Lineage(heads: [], ancestors: [base.tag]))
    }

    @Test("Heads are the base's with its author's, without the own; ancestors begin with the base")
    func succession() throws {
        let first = try next("a", over: nil)
        let second = try next("b", over: first)
        let third = try next("c", over: second)
        let lineage = Lineage.succeeding(third, by: "a")
        #expect(lineage.heads == [.init(device: "b", tag: second.tag), .init(device: "c", tag: third.tag)])
        #expect(lineage.ancestors == [third.tag, second.tag, first.tag])
    }

    @Test("Ancestors are cut to 16", arguments: [15, 16, 17, 40])
    func window(count: Int) throws {
        let lineage = Lineage.succeeding(try grown(nil, by: "a", count), by: "b")
        #expect(lineage.ancestors.count == min(count, 16))
    }

    // MARK: L1

    @Test("L1: the head behind the own entry is the post: F2 applies")
    func ownHeadIsPost() throws {
        let base = try next("a", over: nil)
        let post = try next("me", over: base, "mine")
        let remote = try next("a", over: post)
        #expect(Verdict.judging(remote, base: base, inFlight: post, on: "me") == .descendsFromPost)
    }

    @Test("L1: another head behind the own entry: F2 does not apply, and H5 speaks")
    func ownHeadIsAnother() throws {
        let base = try next("a", over: nil)
        let post = try next("me", over: base, "mine")
        let remote = try next("a", over: next("me", over: base, "the copy's"))
        let copied = Finding(rule: .copied, device: "me", expected: 0, found: 2)
        #expect(Verdict.judging(remote, base: base, inFlight: post, on: "me") == .violation(copied))
    }

    @Test("L1 and L4: a lineage that does not know the own head leaves F2 to the integers")
    func ownHeadUnknown() throws {
        let post = try next("me", over: nil, "mine")
        let unaware = try next("a", over: post, lineage: false)
        let remote = try next("b", over: unaware)
        #expect(Verdict.judging(remote, base: nil, inFlight: post, on: "me") == .descendsFromPost)
    }

    // MARK: L2

    @Test("L2: beyond the window, a device has the same entry with another state behind it")
    func headReplaced() throws {
        let root = try next("a", over: nil)
        let base = try next("c", over: next("b", over: root, "one branch"), "one branch")
        let remote = try grown(next("c", over: next("b", over: root, "other branch")), by: "a", 20)
        // The entries of b are equal, those of c too: the integers see nothing.
        #expect(remote.state.lastSynced["b"]?.value == 2 && remote.state.lastSynced["c"]?.value == 3)
        #expect(remote.ancestry(from: base, on: "me") == finding(.headReplaced, "b", 2))
    }

    @Test("L2 concerns this device: it is reported as H5")
    func ownHeadReplaced() throws {
        let base = try next("me", over: next("a", over: nil), "mine")
        let remote = try grown(next("me", over: next("a", over: nil), "the copy's"), by: "a", 20)
        #expect(remote.ancestry(from: base, on: "me") == finding(.copied, "me", 2))
        #expect(remote.ancestry(from: base, on: "other") == finding(.headReplaced, "me", 2))
    }

    @Test("L2 names the smallest of several devices by bytes")
    func smallestHead() throws {
        let base = try state(
            by: "z",
            ["Z": 1, "a": 2, "b": 3, "z": 4],
            heads: [("b", .init("b")), ("a", .init("a")), ("Z", .init("Z"))],
            ancestors: []
        )
        let remote = try state(
            by: "z",
            ["Z": 1, "a": 2, "b": 3, "z": 5],
            heads: [("b", .init("x")), ("a", .init("x")), ("Z", .init("x"))],
            ancestors: []
        )
        #expect(remote.ancestry(from: base, on: "me") == finding(.headReplaced, "Z", 1))
    }

    @Test("L2 asks only for entries of equal sequence, and only where both heads are known")
    func headsThatDoNotCount() throws {
        let base = try state(
            by: "c",
            ["a": 1, "b": 2, "c": 3],
            heads: [("a", .init("a"))],
            ancestors: []
        )
        let remote = try state(
            by: "c",
            ["a": 4, "b": 2, "c": 5],
            heads: [("a", .init("new")), ("b", .init("unknown to the base")), ("d", .init("no entry"))],
            ancestors: []
        )
        #expect(remote.ancestry(from: base, on: "me") == .descends)
    }

    @Test("L2: the head of the base's author is the base itself")
    func headOfBase() throws {
        let base = try state(by: "a", ["a": 1], heads: [], ancestors: [])
        let good = try state(by: "b", ["a": 1, "b": 2], heads: [("a", base.tag)], ancestors: [])
        let bad = try state(by: "b", ["a": 1, "b": 2], heads: [("a", .init("another"))], ancestors: [])
        #expect(good.ancestry(from: base, on: "me") == .descends)
        #expect(bad.ancestry(from: base, on: "me") == finding(.headReplaced, "a", 1))
    }

    // MARK: L3

    @Test("L3: up to 16 steps above the base it must be among the ancestors", arguments: 1...18)
    func ancestorReplaced(steps: Int) throws {
        let root = try next("a", over: nil)
        let base = try next("b", over: root, "this branch")
        // b's entry grows after the fork, so that no head of equal sequence is left to compare.
        let other = try next("b", over: root, "other branch")
        let remote = try grown(other, by: "b", steps)
        let expected: Ancestry = steps <= 16 ? finding(.ancestorReplaced, "b", 2) : .descends
        #expect(remote.ancestry(from: base, on: "me") == expected)
        #expect(try grown(base, by: "b", steps).ancestry(from: base, on: "me") == .descends)
    }

    @Test("L3: the last place of the window, index 15, is looked at; index 16 is not there")
    func windowEdge() throws {
        let base = try state(by: "a", ["a": 1], heads: [], ancestors: [])
        let tags = (0..<16).map { IntegrityTag("tag \($0)") }
        let inside = try state(by: "a", ["a": 17], heads: [], ancestors: tags)
        let outside = try state(by: "a", ["a": 18], heads: [], ancestors: tags)
        let good = try state(by: "a", ["a": 17], heads: [], ancestors: tags.prefix(15) + [base.tag])
        #expect(inside.ancestry(from: base, on: "me") == finding(.ancestorReplaced, "a", 1))
        #expect(good.ancestry(from: base, on: "me") == .descends)
        #expect(outside.ancestry(from: base, on: "me") == .descends)
    }

    @Test("L3 concerns this device's own state: it is reported as H5")
    func ownAncestorReplaced() throws {
        let base = try next("me", over: nil, "mine")
        let copy = try next("me", over: nil, "the copy's")
        let remote = try next("b", over: next("a", over: copy))
        #expect(remote.ancestry(from: base, on: "me") == finding(.copied, "me", 1))
    }

    // MARK: L4

    @Test("L4: a state without lineage is judged by the integers alone")
    func unaware() throws {
        let root = try next("a", over: nil)
        let base = try next("b", over: root, "this branch")
        let other = try next("b", over: root, "other branch")
        #expect(try next("a", over: other).ancestry(from: base, on: "me") != .descends)
        #expect(try next("a", over: other, lineage: false).ancestry(from: base, on: "me") == .descends)
    }

    @Test("L4: an unaware state in between hides a join, and the next aware one knows no more than that")
    func unawareInBetween() throws {
        let root = try next("a", over: nil)
        let base = try next("b", over: root, "this branch")
        let unaware = try next("a", over: next("b", over: root, "other branch"), lineage: false)
        let remote = try next("c", over: unaware)
        #expect(remote.state.lineage?.ancestors == [unaware.tag])
        #expect(remote.ancestry(from: base, on: "me") == .descends)
        // A device that had the unaware state is safe again from there on.
        let fork = try next("c", over: next("a", over: base, "fork", lineage: false))
        #expect(fork.ancestry(from: unaware, on: "me") != .descends)
    }

    @Test("L4: honest histories pass, whoever of the authors keeps lineage", arguments: 0..<16)
    func mixed(mask: Int) throws {
        var chain: [SignedState] = []
        for number in 0..<8 {
            let device = SmallWorld.devices[number % 3]
            chain.append(
                try next(device, over: chain.last, "\(number)", lineage: mask >> (number % 4) & 1 == 1)
            )
        }
        for (index, base) in chain.enumerated() {
            for remote in chain[(index + 1)...] { #expect(remote.ancestry(from: base, on: nil) == .descends) }
        }
    }
}
