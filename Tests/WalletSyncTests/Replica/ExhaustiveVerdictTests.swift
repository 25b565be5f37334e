import Testing
import WalletSync
import WalletSyncTesting

@Suite("Section 4 as a whole: the library against its sentences, taken literally")
struct ExhaustiveVerdictTests {
    @Test(
        "F and H: every state, base and post over three devices up to sequence 5",
        arguments: SmallWorld.devices
    )
    func integers(me: DeviceID) throws {
        let bases = try SmallWorld.states(upTo: 5, ["base"])
        let remotes: [SmallWorld.Known?] = try [nil] + bases + SmallWorld.states(upTo: 5, ["fork"])
        var differing = 0
        var judged = 0
        for base in [nil] + bases {
            let post = SmallWorld.Known(try post(by: me, over: base?.signed, ["post"]))
            for inFlight in [nil, post] {
                for remote in remotes + [post] where differing == 0 {
                    judged += 1
                    let naive = NaiveRules(remote, base: base, inFlight: inFlight, on: me)
                    let verdict = Verdict.judging(
                        remote?.signed,
                        base: base?.signed,
                        inFlight: inFlight?.signed,
                        on: me
                    )
                    if verdict == naive.verdict { continue }
                    differing += 1
                    Issue.record(
                        """
                        \(verdict), by the sentences \(String(describing: naive.verdict)): server \
                        \(String(describing: remote?.signed)), base \(String(describing: base?.signed)), \
                        in flight \(String(describing: inFlight?.signed)), device \(me)
                        """
                    )
                }
            }
        }
        #expect(bases.count == 135)
        #expect(judged == 136 * 2 * 272)
    }

    @Test("L: random lineages, true and false ones", arguments: [1, 2, 3, 4] as [UInt64])
    func lineages(seed: UInt64) throws {
        var world = try LineageWorld(seed: seed)
        for _ in 0..<2_000 {
            let (me, remote, base, inFlight) = try world.next()
            let naive = NaiveRules(remote, base: base, inFlight: inFlight, on: me)
            let verdict = Verdict.judging(
                remote.signed,
                base: base?.signed,
                inFlight: inFlight?.signed,
                on: me
            )
            try #require(
                verdict == naive.verdict,
                "seed \(seed): \(remote.facts), base \(String(describing: base?.facts))"
            )
        }
    }
}
