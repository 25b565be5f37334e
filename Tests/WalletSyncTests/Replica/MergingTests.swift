import Testing
import WalletSync

@Suite("R5, R6 and the first contact: taking in a state")
struct MergingTests {
    let first: SignedState
    let second: SignedState

    init() throws {
        first = try post(by: "other", over: nil, ["one"])
        second = try post(by: "other", over: first, ["one", "two"])
    }

    @Test("R5: no local changes: the state is adopted, and nothing is merged")
    func adopted() throws {
        var bench = ReplicaBench(base: first)
        #expect(bench.pull(second) == .adopted)
        #expect(bench.record.wallet == ["one", "two"])
        #expect(bench.base == second)
        #expect(!bench.replica.hasUnsyncedEdits)
    }

    @Test("R5: local changes are a matter of the wallet's value: an edit that was undone is none")
    func undone() throws {
        var bench = ReplicaBench(base: first, wallet: ["one", "mine"])
        #expect(bench.replica.hasUnsyncedEdits)
        bench.edit(["one"])
        #expect(!bench.replica.hasUnsyncedEdits)
        #expect(bench.pull(second) == .adopted)
    }

    @Test("R6: local changes: base, post and wallet change in one record")
    func merged() throws {
        var bench = ReplicaBench(base: first, wallet: ["one", "mine"])
        _ = try bench.pushUnanswered()
        let generation = bench.record.generation

        #expect(bench.pull(second) == .merged)
        #expect(bench.record.generation == generation + 1)
        #expect(bench.record.wallet == ["one", "two", "mine"])
        #expect(bench.base == second)
        #expect(bench.post == nil)
    }

    @Test("R6: the merge is made of the wallet at that time, not at the time of the request")
    func editedWhileRequesting() throws {
        var bench = ReplicaBench(base: first)
        let id = bench.next()
        _ = bench.replica.handle(.pull(id, .merge))
        bench.edit(["one", "meanwhile"])

        #expect(bench.run(bench.replica.handle(.latest(id, second))) == .merged)
        #expect(bench.record.wallet == ["one", "two", "meanwhile"])
    }

    @Test("R6: an edit made while the wallet is opened is merged, not overwritten")
    func editedWhileOpening() throws {
        var bench = ReplicaBench(base: first)
        let id = bench.next()
        _ = bench.replica.handle(.pull(id, .merge))
        #expect(bench.replica.handle(.latest(id, second)) == [.open(id, second)])
        bench.edit(["one", "meanwhile"])

        #expect(bench.run(bench.replica.handle(.opened(id, ["one", "two"]))) == .merged)
        #expect(bench.record.wallet == ["one", "two", "meanwhile"])
    }

    @Test("R6: edits made while the merge runs are carried over by a second merge")
    func editedWhileMerging() throws {
        var bench = ReplicaBench(base: first, wallet: ["one", "mine"])
        let id = bench.next()
        _ = bench.replica.handle(.pull(id, .merge))
        _ = bench.replica.handle(.latest(id, second))
        #expect(
            bench.replica.handle(.opened(id, ["one", "two"])) == [
                .merge(id, base: ["one"], local: ["one", "mine"], remote: ["one", "two"])
            ]
        )
        bench.edit(["one", "mine", "later"])

        let again = bench.replica.handle(.merged(id, ["one", "two", "mine"]))

        #expect(
            again == [
                .merge(
                    id,
                    base: ["one", "mine"],
                    local: ["one", "mine", "later"],
                    remote: ["one", "two", "mine"]
                )
            ]
        )
        #expect(bench.run(again) == .merged)
        #expect(bench.record.wallet == ["one", "two", "mine", "later"])
        #expect(bench.record.mergeBase?.wallet == ["one", "two"])
    }

    @Test("R7: after a refused post the merged wallet is not posted by itself", arguments: [true, false])
    func notPostedByItself(isPush: Bool) throws {
        let first = try post(by: "other", over: nil, ["one"])
        var bench = ReplicaBench(base: first, wallet: ["one", "mine"])
        let second = try post(by: "other", over: first, ["one", "two"])

        let outcome = isPush ? try bench.pushRefused(with: second) : bench.pull(second)

        #expect(outcome == .merged)
        #expect(bench.record.wallet == ["one", "two", "mine"])
        #expect(bench.post == nil)
        #expect(bench.sentPosts.count == (isPush ? 1 : 0))
        #expect(bench.replica.hasUnsyncedEdits)
    }

    @Test("R6: a merge that fails or is given up changes nothing", arguments: [true, false])
    func mergeFails(isCancelled: Bool) throws {
        var bench = ReplicaBench(base: first, wallet: ["one", "mine"])
        let id = bench.next()
        _ = bench.replica.handle(.pull(id, .merge))
        _ = bench.replica.handle(.latest(id, second))
        _ = bench.replica.handle(.opened(id, ["one", "two"]))
        let record = bench.record

        _ = bench.replica.handle(isCancelled ? .cancel(id) : .failed(id))

        #expect(bench.record == record)
        #expect(bench.replica.handle(.merged(id, ["late"])) == [])
        #expect(bench.record == record)
        #expect(bench.pull(second) == .merged)
    }

    @Test("First contact, no local changes: adopt, whatever the policy", arguments: policies)
    func firstContactUnedited(policy: FirstContactPolicy) throws {
        var bench = ReplicaBench()
        #expect(bench.pull(second, policy) == .adopted)
        #expect(bench.record.wallet == ["one", "two"])
    }

    @Test("First contact by default: both sides are merged over the empty wallet")
    func firstContactMerged() throws {
        var bench = ReplicaBench(wallet: ["mine"])
        #expect(bench.pull(second) == .merged)
        #expect(bench.record.wallet == ["one", "two", "mine"])
    }

    @Test("First contact, take the server's: this device's wallet is kept aside")
    func firstContactTaken() throws {
        var bench = ReplicaBench(wallet: ["mine"])
        #expect(bench.pull(second, .takeServers) == .adopted)
        #expect(bench.record.wallet == ["one", "two"])
        #expect(bench.record.keepsakes == [.localWallet(["mine"])])
    }

    @Test("First contact, ask: both sides are handed out and nothing is changed")
    func firstContactAsked() throws {
        var bench = ReplicaBench(wallet: ["mine"])
        let record = bench.record

        let outcome = bench.pull(second, .ask)

        guard case .needsDecision(let contact) = outcome else {
            Issue.record("no decision asked for: \(String(describing: outcome))")
            return
        }
        #expect(contact.local == ["mine"])
        #expect(contact.remote.wallet == ["one", "two"])
        #expect(contact.remote.signed == second)
        #expect(bench.record == record)
    }

    @Test("H5 comes before the first contact: a state that knows this id, on a device without a base")
    func firstContactOfACopy() throws {
        var bench = ReplicaBench(wallet: ["mine"])
        guard case .violated(let violation) = bench.pull(try state(by: "other", ["me": 1, "other": 2])) else {
            Issue.record("not a violation")
            return
        }
        #expect(violation.finding.rule == .copied)
    }

    @Test("R10: no state on the server and none known: nothing happens, edits stay")
    func nothingAnywhere() {
        var bench = ReplicaBench(wallet: ["mine"])
        #expect(bench.pull(nil) == .unchanged)
        #expect(bench.record.wallet == ["mine"])
    }

    static let policies: [FirstContactPolicy] = [.merge, .takeServers, .ask]
}
