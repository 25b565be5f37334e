import Testing
import WalletSync
import WalletSyncTesting

@Suite("One step, one verdict: which of two rules decides")
struct VerdictOrderTests {
    @Test(
        "Where two rules speak, the first in the order F1-F5, H1-H7, L2, L3 decides",
        arguments: RulePairs.all
    )
    func pair(_ pair: RulePair) throws {
        let (remote, base, inFlight) = try pair.states()
        let naive = NaiveRules(remote, base: base, inFlight: inFlight, on: "b")
        #expect(naive.holds(pair.first) && naive.holds(pair.second), "only \(naive.speaking) speak")
        #expect(
            Verdict.judging(remote.signed, base: base.signed, inFlight: inFlight?.signed, on: "b")
                == pair.verdict
        )
    }

    @Test("The pairs with a test of their own are all that can both speak, in the small worlds")
    func allPairs() throws {
        let pairs = RulePairs.all.map(\.name)
        let found = try integerPairs().union(lineagePairs())
        #expect(Set(pairs).subtracting(found).isEmpty, "never both speak")
        #expect(found.subtracting(pairs).isEmpty, "both speak, and no test says which decides")
        #expect(pairs.count == Set(pairs).count)
    }

    @Test("L1 decides over F2: with another head than the post behind the own entry, it is H5")
    func postOfACopy() throws {
        let pair = RulePair(
            .h5,
            .h5,
            base: ["a": 1],
            inFlight: true,
            remote: .map(["a": 1, "b": 2, "c": 3]),
            lies: [.head("b")],
            .violation(Finding(rule: .copied, device: "b", expected: 0, found: 2))
        )
        try self.pair(pair)
    }

    @Test("H5 decides over the first contact: without a base no entry may be this device's")
    func copyBeforeFirstContact() throws {
        let remote = try state(by: "a", ["a": 2, "b": 1])
        let finding = Finding(rule: .copied, device: "b", expected: 0, found: 1)
        #expect(Verdict.judging(remote, base: nil, inFlight: nil, on: "b") == .violation(finding))
        #expect(Verdict.judging(remote, base: nil, inFlight: nil, on: "c") == .descendsFromBase)
    }

    private func integerPairs() throws -> Set<String> {
        var found: Set<String> = []
        let bases = try SmallWorld.states(upTo: 4, ["base"])
        let remotes: [SmallWorld.Known?] = try [nil] + bases + SmallWorld.states(upTo: 4, ["fork"])
        for base in [nil] + bases {
            let post = SmallWorld.Known(try post(by: "b", over: base?.signed, ["post"]))
            for inFlight in [nil, post] {
                for remote in remotes + [post] {
                    found.formUnion(pairs(of: NaiveRules(remote, base: base, inFlight: inFlight, on: "b")))
                }
            }
        }
        return found
    }

    private func lineagePairs() throws -> Set<String> {
        var found: Set<String> = []
        var world = try LineageWorld(seed: 5)
        for _ in 0..<6_000 {
            let (me, remote, base, inFlight) = try world.next()
            found.formUnion(pairs(of: NaiveRules(remote, base: base, inFlight: inFlight, on: me)))
        }
        return found
    }

    private func pairs(of naive: NaiveRules) -> [String] {
        let speaking = naive.speaking
        return speaking.indices.flatMap { index in
            speaking[(index + 1)...].map { "\(speaking[index])+\($0)" }
        }
    }
}
