import Testing
import WalletSync

@Suite("R1-R4: making and sending posts")
struct PostingTests {
    @Test("R1: a post is authored by this device at the base's sequence + 1, other entries unchanged")
    func draft() throws {
        let base = try state(by: "b", ["a": 3, "b": 7, "c": 5])
        var bench = ReplicaBench("d", base: base, wallet: ["edit"])
        let id = bench.next()

        let actions = bench.replica.handle(.push(id, .merge))

        guard case .seal(id, let draft) = actions.first else {
            Issue.record("nothing to seal: \(actions)")
            return
        }
        #expect(draft.author == "d")
        #expect(draft.wallet == ["edit"])
        #expect(draft.lastSynced == (try state(by: "d", ["a": 3, "b": 7, "c": 5, "d": 8])).state.lastSynced)
        #expect(draft.lineage == nil)
    }

    @Test("R1: a sealed text that does not succeed the base is not made into a post")
    func foreignSeal() throws {
        var bench = ReplicaBench(wallet: ["edit"])
        let id = bench.next()
        _ = bench.replica.handle(.push(id, .merge))

        let actions = bench.replica.handle(.sealed(id, try state(by: "me", ["me": 2])))

        #expect(actions == [.finish(id, .failed(.actionFailed))])
        #expect(bench.post == nil)
    }

    @Test("R2: a new post is sent only when its record is durable")
    func storeThenSend() throws {
        var bench = ReplicaBench(wallet: ["edit"])
        let id = bench.next()
        _ = bench.replica.handle(.push(id, .merge))
        let state = try WalletSyncTests.post(by: "me", over: nil, ["edit"])

        let actions = bench.replica.handle(.sealed(id, state))

        #expect(actions == [.save(bench.record)])
        #expect(bench.post == state)
        let later = bench.replica.handle(.saved(generation: bench.record.generation))
        guard case .post(id, let sent) = later.first else {
            Issue.record("nothing sent: \(later)")
            return
        }
        #expect(sent.text == state.signed)
    }

    @Test("R2: the post of a cancelled push is sent again only when it is durable")
    func cancelledWhileSaving() throws {
        var bench = ReplicaBench(wallet: ["edit"])
        let first = bench.next()
        _ = bench.replica.handle(.push(first, .merge))
        _ = bench.replica.handle(.sealed(first, try WalletSyncTests.post(by: "me", over: nil, ["edit"])))
        #expect(
            bench.replica.handle(.cancel(first)) == [.abandon(first), .finish(first, .failed(.cancelled))]
        )

        let second = bench.next()
        #expect(bench.replica.handle(.push(second, .merge)) == [])
        let actions = bench.replica.handle(.saved(generation: bench.record.generation))
        guard case .post(second, _) = actions.first else {
            Issue.record("nothing sent: \(actions)")
            return
        }
    }

    @Test("R2: the save that a post waits for is not an older one that was under way")
    func olderSave() throws {
        var bench = ReplicaBench()
        let editing = bench.replica.handle(.edit(["edit"]))
        #expect(editing == [.save(bench.record)])
        let id = bench.next()
        _ = bench.replica.handle(.push(id, .merge))
        #expect(
            bench.replica.handle(.sealed(id, try WalletSyncTests.post(by: "me", over: nil, ["edit"]))) == []
        )

        let actions = bench.replica.handle(.saved(generation: 1))

        #expect(actions == [.save(bench.record)])
    }

    @Test("R3: a retry carries the same bytes, whatever was edited since")
    func resend() throws {
        var bench = ReplicaBench(wallet: ["one"])
        let post = try bench.pushUnanswered()
        bench.edit(["one", "two"])

        let (_, again) = try bench.pushUntilSent()

        #expect(again.text == post.signed)
        #expect(bench.record.wallet == ["one", "two"])
    }

    @Test("R4: accepted: the base is what was sent, and edits made meanwhile stay unsynced")
    func accepted() throws {
        var bench = ReplicaBench(wallet: ["one"])
        let (id, sent) = try bench.pushUntilSent()
        bench.edit(["one", "two"])

        #expect(bench.run(bench.replica.handle(.accepted(id, sent.text))) == .accepted)
        #expect(bench.base?.signed == sent.text)
        #expect(bench.record.mergeBase?.wallet == ["one"])
        #expect(bench.post == nil)
        #expect(bench.record.wallet == ["one", "two"])
        #expect(bench.replica.hasUnsyncedEdits)
    }

    @Test("R4: \"accepted\" with other bytes is no answer; the post stays")
    func acceptedAnother() throws {
        var bench = ReplicaBench(wallet: ["one"])
        let (id, sent) = try bench.pushUntilSent()
        let other = SignedText(text: sent.text.text + [0x20], tag: sent.text.tag)

        let outcome = bench.run(bench.replica.handle(.accepted(id, other)))

        #expect(outcome == .failed(.acceptedAnotherState))
        #expect(bench.base == nil)
        #expect(bench.post?.signed == sent.text)
    }

    @Test("R8: a push with nothing changed is the caller's explicit wish")
    func unchanged() throws {
        let base = try WalletSyncTests.post(by: "other", over: nil, ["one"])
        var bench = ReplicaBench(base: base)
        #expect(!bench.replica.hasUnsyncedEdits)

        let post = try bench.pushAccepted()

        #expect(post.state.lastSynced == (try state(by: "me", ["other": 1, "me": 2])).state.lastSynced)
        #expect(opened(post) == ["one"])
    }

    @Test("R11: the late answer of a request that was given up is ignored")
    func lateAnswer() throws {
        var bench = ReplicaBench(wallet: ["one"])
        let (first, sent) = try bench.pushUntilSent()
        _ = bench.replica.handle(.cancel(first))
        let second = bench.next()
        _ = bench.replica.handle(.pull(second, .merge))
        let before = bench.replica

        #expect(bench.replica.handle(.accepted(first, sent.text)) == [])
        #expect(bench.replica.handle(.latest(first, nil)) == [])
        #expect(bench.replica.handle(.rejected(first, reason: "late")) == [])
        #expect(bench.replica.handle(.failed(first)) == [])
        #expect(bench.replica == before)
    }

    @Test("R11: a second operation is refused while one is under way")
    func oneAtATime() {
        var bench = ReplicaBench(wallet: ["one"])
        let first = bench.next()
        _ = bench.replica.handle(.pull(first, .merge))
        let second = bench.next()

        #expect(bench.replica.handle(.push(second, .merge)) == [.finish(second, .failed(.busy))])
        #expect(bench.replica.handle(.pull(second, .merge)) == [.finish(second, .failed(.busy))])
        #expect(
            bench.replica.handle(.recover(second, .keepMine, newDevice: "new")) == [
                .finish(second, .failed(.busy))
            ]
        )
    }

    @Test("R14: a post that is refused for ever stalls, and no other content is made at its sequence")
    func stalled() throws {
        var bench = ReplicaBench(wallet: ["one"])
        let (id, sent) = try bench.pushUntilSent()

        let outcome = bench.run(bench.replica.handle(.rejected(id, reason: "400")))

        #expect(outcome == .failed(.rejected(reason: "400")))
        #expect(bench.record.status == .stalled(reason: "400"))
        bench.edit(["one", "two"])
        let (_, again) = try bench.pushUntilSent()
        #expect(again.text == sent.text)
    }

    @Test("R14: a stall ends when another device takes the sequence (F4)")
    func stallEnds() throws {
        var bench = ReplicaBench(wallet: ["one"])
        let (id, _) = try bench.pushUntilSent()
        _ = bench.run(bench.replica.handle(.rejected(id, reason: "400")))

        #expect(bench.pull(try WalletSyncTests.post(by: "other", over: nil, ["theirs"])) == .merged)
        #expect(bench.record.status == .inOrder)
    }

    @Test("R14: a stall lasts while the post is unresolved (F3)")
    func stallLasts() throws {
        var bench = ReplicaBench(wallet: ["one"])
        let (id, _) = try bench.pushUntilSent()
        _ = bench.run(bench.replica.handle(.rejected(id, reason: "400")))

        #expect(bench.pull(nil) == .unchanged)
        #expect(bench.record.status == .stalled(reason: "400"))
    }

    @Test("W3: over a base at the ceiling no post is made, and nothing traps")
    func exhausted() throws {
        let base = try state(by: "other", ["other": SequenceNumber.ceiling.value])
        var bench = ReplicaBench(base: base, wallet: ["one"])
        let id = bench.next()

        #expect(
            bench.replica.handle(.push(id, .merge)) == [.finish(id, .failed(.sequenceExhausted))]
        )
        #expect(bench.record.wallet == ["one"])
    }
}
