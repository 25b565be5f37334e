import Testing
import WalletSync
import WalletSyncTesting

@Suite("F: what became of the in-flight post")
struct InFlightTests {
    @Test("F1: the server has the post itself: it landed, and nothing is merged")
    func landed() throws {
        var bench = ReplicaBench(wallet: ["mine"])
        let post = try bench.pushUnanswered()
        bench.edit(["mine", "later"])

        #expect(bench.pull(post) == .landed)
        #expect(bench.base == post)
        #expect(bench.post == nil)
        #expect(bench.record.wallet == ["mine", "later"])
        #expect(bench.replica.hasUnsyncedEdits)
    }

    @Test("F1 after a refusal: the server refuses the second copy with the post itself")
    func landedByRefusal() throws {
        var bench = ReplicaBench(wallet: ["mine"])
        let post = try bench.pushUnanswered()

        #expect(try bench.pushRefused(with: post) == .landed)
        #expect(bench.base == post)
        #expect(!bench.replica.hasUnsyncedEdits)
    }

    @Test("F2: another device built on the post: it is the base of the merge")
    func landedBelow() throws {
        var bench = ReplicaBench(wallet: ["mine"])
        let post = try bench.pushUnanswered()
        bench.edit(["mine", "later"])
        let remote = try WalletSyncTests.post(by: "other", over: post, ["theirs"])

        #expect(bench.pull(remote) == .merged)
        // "mine" was in the post, which the other device changed to "theirs": merged over the merge base
        // before it, it would have come back.
        #expect(bench.record.wallet == ["theirs", "later"])
        #expect(bench.base == remote)
        #expect(bench.post == nil)
    }

    @Test("F2: the post was the merge base before the state is judged, and is among the former ones")
    func landedBelowIsFormerBase() throws {
        let first = try WalletSyncTests.post(by: "other", over: nil, ["one"])
        var bench = ReplicaBench(base: first, wallet: ["one", "mine"])
        let post = try bench.pushUnanswered()
        bench.pull(try WalletSyncTests.post(by: "other", over: post, ["one", "mine", "theirs"]))
        #expect(bench.record.formerBases == [post, first])
    }

    @Test("F4: a post that never landed is no former merge base")
    func neverLandedIsNoFormerBase() throws {
        let first = try WalletSyncTests.post(by: "other", over: nil, ["one"])
        var bench = ReplicaBench(base: first, wallet: ["one", "mine"])
        _ = try bench.pushUnanswered()
        bench.pull(try WalletSyncTests.post(by: "other", over: first, ["one", "theirs"]))
        #expect(bench.record.formerBases == [first])
    }

    @Test("F2 and no edits since: the other device's wallet is adopted")
    func landedBelowAdopted() throws {
        var bench = ReplicaBench(wallet: ["mine"])
        let post = try bench.pushUnanswered()
        let remote = try WalletSyncTests.post(by: "other", over: post, ["theirs"])

        #expect(bench.pull(remote) == .adopted)
        #expect(bench.record.wallet == ["theirs"])
    }

    @Test("F2 takes effect only if the state descends from the post; else all stays as it was")
    func landedBelowForked() throws {
        let first = try WalletSyncTests.post(by: "other", over: nil, ["one"])
        var bench = ReplicaBench(base: first, wallet: ["one", "mine"])
        let post = try bench.pushUnanswered()
        // Sequence 3 by a third device, and "other" gone.
        let remote = try state(by: "third", ["me": 2, "third": 3])

        let outcome = bench.pull(remote)
        guard case .violated(let violation) = outcome else {
            Issue.record("not a violation: \(String(describing: outcome))")
            return
        }
        #expect(violation.finding.rule == .regressed)
        #expect(bench.base == first)
        #expect(bench.post == post)
        #expect(bench.record.wallet == ["one", "mine"])
    }

    @Test("F3: the server still has the merge base: the post may be on its way, and is kept")
    func pending() throws {
        let first = try WalletSyncTests.post(by: "other", over: nil, ["one"])
        var bench = ReplicaBench(base: first, wallet: ["one", "mine"])
        let post = try bench.pushUnanswered()

        #expect(bench.pull(first) == .unchanged)
        #expect(bench.post == post)
    }

    @Test("F3: no base and no state on the server: the first post may be on its way")
    func firstPending() throws {
        var bench = ReplicaBench(wallet: ["mine"])
        let post = try bench.pushUnanswered()

        #expect(bench.pull(nil) == .unchanged)
        #expect(bench.post == post)
    }

    @Test("F3 holds even when the base comes with a refusal")
    func pendingAlthoughRefused() throws {
        let first = try WalletSyncTests.post(by: "other", over: nil, ["one"])
        var bench = ReplicaBench(base: first, wallet: ["one", "mine"])
        let post = try bench.pushUnanswered()

        #expect(try bench.pushRefused(with: first) == .unchanged)
        #expect(bench.post == post)
    }

    @Test("F4: another device took the sequence: the post is dropped, not the edits in it")
    func lost() throws {
        let first = try WalletSyncTests.post(by: "other", over: nil, ["one"])
        var bench = ReplicaBench(base: first, wallet: ["one", "mine"])
        _ = try bench.pushUnanswered()
        let remote = try WalletSyncTests.post(by: "other", over: first, ["one", "theirs"])

        #expect(bench.pull(remote) == .merged)
        #expect(bench.post == nil)
        #expect(bench.base == remote)
        #expect(bench.record.wallet == ["one", "theirs", "mine"])
    }

    @Test("F4 takes effect only if the state descends from the base; else the post stays")
    func lostByViolation() throws {
        let first = try state(by: "other", ["third": 1, "other": 2])
        var bench = ReplicaBench(base: first, wallet: ["mine"])
        let post = try bench.pushUnanswered()
        let remote = try state(by: "other", ["other": 3])

        guard case .violated = bench.pull(remote) else {
            Issue.record("not a violation")
            return
        }
        #expect(bench.post == post)
    }

    @Test("F5: the post's sequence under this id with other content: somebody else posts as this device")
    func foreign() throws {
        var bench = ReplicaBench(wallet: ["mine"])
        let post = try bench.pushUnanswered()
        let remote = try WalletSyncTests.post(by: "me", over: nil, ["not mine"])

        guard case .violated(let violation) = bench.pull(remote) else {
            Issue.record("not a violation")
            return
        }
        #expect(violation.finding.rule == .foreignPost)
        #expect(violation.finding.device == "me")
        #expect(violation.remote == remote)
        #expect(bench.post == post)
    }

    @Test("L1 decides over F2: the own state that the other device knows is not the post (H5)")
    func landedBelowAnotherPost() throws {
        let integrity = KeyedChecksum()
        var bench = ReplicaBench(wallet: ["mine"], lineage: true, integrity: integrity)
        _ = try bench.pushUnanswered()
        let twin = try WalletSyncTests.post(
            by: "me",
            over: nil,
            ["twin"],
            lineage: true,
            integrity: integrity
        )
        let remote = try WalletSyncTests.post(
            by: "other",
            over: twin,
            ["twin", "theirs"],
            lineage: true,
            integrity: integrity
        )

        guard case .violated(let violation) = bench.pull(remote) else {
            Issue.record("not a violation")
            return
        }
        #expect(violation.finding.rule == .copied)
        #expect(violation.finding.device == "me")
    }

    @Test("L4: without lineage in the state, F2 goes by the integers alone")
    func landedBelowWithoutLineage() throws {
        var bench = ReplicaBench(wallet: ["mine"], lineage: true, integrity: KeyedChecksum())
        let post = try bench.pushUnanswered()
        let remote = try WalletSyncTests.post(by: "other", over: post, ["theirs"])

        #expect(bench.pull(remote) == .adopted)
    }
}
