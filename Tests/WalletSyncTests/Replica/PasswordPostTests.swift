import Testing

@testable import WalletSync

@Suite("A post that goes with a new password")
struct PasswordPostTests {
    /// A device with a merge base and such a post, sent and not answered.
    private func bench() throws -> ReplicaBench {
        var bench = ReplicaBench(base: try post(by: "b", over: nil, ["one"]))
        let id = bench.next()
        _ = bench.run(bench.replica.handle(.changePassword(id, .merge)))
        _ = bench.replica.handle(.failed(id))
        return bench
    }

    @Test("R1: it is made of the wallet as it is, at the base's sequence + 1, and says how it is to be sent")
    func made() throws {
        let bench = try bench()
        #expect(bench.post?.sequence.value == 2)
        #expect(bench.record.changesPassword)
        #expect(bench.sentPosts.map(\.text) == [bench.post?.signed])
        #expect(bench.sentPosts.map(\.changesPassword) == [true])
    }

    @Test("R3: only the change itself sends it again, the same bytes")
    func sentAgain() throws {
        var bench = try bench()
        let push = bench.next()
        #expect(
            bench.replica.handle(.push(push, .merge)) == [.finish(push, .failed(.passwordChangeUnfinished))]
        )
        _ = bench.run(bench.replica.handle(.changePassword(bench.next(), .merge)))
        #expect(bench.sentPosts.count == 2)
        #expect(Set(bench.sentPosts).count == 1)
    }

    @Test("R4 and F1: accepted or found to have landed, it is the merge base, and pushes go on")
    func landed() throws {
        var accepted = try bench()
        let sent = try #require(accepted.post)
        let id = accepted.next()
        _ = accepted.replica.handle(.changePassword(id, .merge))
        #expect(accepted.run(accepted.replica.handle(.accepted(id, sent.signed))) == .accepted)
        var found = try bench()
        #expect(found.pull(sent) == .landed)
        for var bench in [accepted, found] {
            #expect(bench.base == sent)
            #expect(bench.record.changesPassword == false)
            try bench.pushAccepted()
            #expect(bench.sentPosts.last?.changesPassword == false)
        }
    }

    @Test("F4: once it cannot land any more it is forgotten, with how it was to be sent")
    func overtaken() throws {
        var bench = try bench()
        #expect(bench.pull(try post(by: "c", over: bench.base, ["one", "two"])) == .adopted)
        #expect(bench.post == nil)
        #expect(bench.record.changesPassword == false)
    }

    @Test("I13: a violation that is lifted leaves it what it was; no push sends it")
    func violationLifted() throws {
        var bench = try bench()
        let base = bench.base
        bench.pull(nil)
        #expect(bench.lookAgain(base) == .unchanged)
        #expect(bench.record.status == .inOrder)
        let push = bench.next()
        #expect(
            bench.replica.handle(.push(push, .merge)) == [.finish(push, .failed(.passwordChangeUnfinished))]
        )
    }

    @Test("Becoming a new device forgets it; then there is nothing to decide any more")
    func givenUp() throws {
        var bench = try bench()
        #expect(bench.replica.choices == [.becomeNewDevice])
        #expect(bench.recover(.becomeNewDevice) == .recovered)
        #expect(bench.post == nil)
        #expect(bench.record.changesPassword == false)
        #expect(bench.replica.choices == [])
    }

    @Test("With edits or an ordinary post unsynced none is made")
    func obstacles() throws {
        var edited = ReplicaBench(base: try post(by: "b", over: nil, ["one"]), wallet: ["one", "two"])
        var posted = ReplicaBench(base: try post(by: "b", over: nil, ["one"]))
        _ = try posted.pushUnanswered()
        for var bench in [edited, posted] {
            let id = bench.next()
            let actions = bench.replica.handle(.changePassword(id, .merge))
            #expect(actions == [.finish(id, .failed(.unsyncedEdits))])
        }
        try edited.pushAccepted()
        _ = edited.run(edited.replica.handle(.changePassword(edited.next(), .merge)))
        #expect(edited.record.changesPassword)
    }
}
