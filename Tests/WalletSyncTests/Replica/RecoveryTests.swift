import Testing
import WalletSync

@Suite("Section 7: recovery after a violation")
struct RecoveryTests {
    let first: SignedState
    let second: SignedState
    let third: SignedState

    init() throws {
        first = try post(by: "other", over: nil, ["one"])
        second = try post(by: "me", over: first, ["one", "two"])
        third = try post(by: "other", over: second, ["one", "two", "three"])
    }

    /// This device has the third state and an edit; the server fell back to the first.
    private func rolledBack(to remote: SignedState?) throws -> ReplicaBench {
        var bench = ReplicaBench("me", base: first)
        bench.edit(["one", "two"])
        _ = try bench.pushAccepted()
        bench.pull(third)
        bench.edit(["one", "two", "three", "mine"])
        guard case .violated = bench.pull(remote) else {
            Issue.record("not a violation")
            return bench
        }
        return bench
    }

    @Test("Take the server's: its wallet and state; this device's wallet is kept")
    func takeServers() throws {
        var bench = try rolledBack(to: first)
        #expect(bench.recover(.takeServers) == .recovered)
        #expect(bench.record.wallet == ["one"])
        #expect(bench.base == first)
        #expect(bench.record.status == .inOrder)
        #expect(bench.record.keepsakes.contains(.localWallet(["one", "two", "three", "mine"])))
        #expect(bench.record.formerBases.first == third)
    }

    @Test("Merge: both sides over the empty wallet, since no common base can be trusted")
    func merge() throws {
        var bench = try rolledBack(to: first)
        #expect(bench.recover(.merge(over: nil)) == .recovered)
        #expect(bench.record.wallet == ["one", "two", "three", "mine"])
        #expect(bench.base == first)
        #expect(bench.record.keepsakes.contains(.serverState(first)))
    }

    @Test("Merge over a former base that the server's state grew from")
    func mergeOverFormerBase() throws {
        let fork = try post(by: "other", over: first, ["one", "fork"])
        var bench = try rolledBack(to: fork)
        #expect(bench.record.formerBases.contains(first))

        #expect(bench.recover(.merge(over: first)) == .recovered)
        #expect(bench.record.wallet == ["one", "fork", "two", "three", "mine"])
        #expect(bench.base == fork)
    }

    @Test("Merge over a state that is no base of this device, or that the server's did not grow from")
    func mergeOverStranger() throws {
        var bench = try rolledBack(to: first)
        let record = bench.record
        let stranger = try post(by: "stranger", over: nil, ["x"])
        #expect(bench.recover(.merge(over: stranger)) == .failed(.notAnAncestor))
        #expect(bench.recover(.merge(over: third)) == .failed(.notAnAncestor))
        #expect(bench.record == record)
    }

    @Test("Keep mine: the wallet stays, to be posted as the ordinary successor of the server's state")
    func keepMine() throws {
        var bench = try rolledBack(to: first)
        #expect(bench.recover(.keepMine, newDevice: "new") == .recovered)
        #expect(bench.record.wallet == ["one", "two", "three", "mine"])

        let post = try bench.pushAccepted()
        #expect(post.state.lastSynced == (try state(by: "new", ["other": 1, "new": 2])).state.lastSynced)
    }

    @Test("R1: below the merge base's sequence, a choice takes a new device id", arguments: choices)
    func newDevice(choice: Recovery) throws {
        var bench = try rolledBack(to: first)
        bench.recover(choice, newDevice: "new")
        #expect(bench.record.deviceID == "new")
    }

    @Test("At or above the merge base's sequence the id stays", arguments: choices)
    func sameDevice(choice: Recovery) throws {
        let fork = try state(by: "other", ["me": 2, "other": 4, "z": 3])
        var bench = try rolledBack(to: try state(by: "z", ["me": 2, "z": 3]))
        bench.lookAgain(fork)
        bench.recover(choice, newDevice: "new")
        #expect(bench.record.deviceID == "me")
    }

    @Test("R1: with a post in flight, its sequence is the one to be above")
    func newDeviceForInFlight() throws {
        var bench = ReplicaBench("me", base: first, wallet: ["one", "mine"])
        _ = try bench.pushUnanswered()
        // A fork at the base's sequence: not below the base, but below the post.
        let fork = try post(by: "third", over: nil, ["fork"])
        guard case .violated = bench.pull(fork) else {
            Issue.record("not a violation")
            return
        }
        bench.recover(.keepMine, newDevice: "new")
        #expect(bench.record.deviceID == "new")
        #expect(bench.post == nil)
        #expect(bench.record.wallet == ["one", "mine"])
    }

    @Test("The server has none: the wallet is kept or merged, and the next post is the account's first")
    func none() throws {
        var bench = try rolledBack(to: nil)
        #expect(bench.recover(.merge(over: nil), newDevice: "new") == .recovered)
        #expect(bench.base == nil)
        #expect(bench.record.wallet == ["one", "two", "three", "mine"])
        #expect(try bench.pushAccepted().sequence == .first)
    }

    @Test("R10: nothing on the server is nothing to take")
    func nothingToTake() throws {
        var bench = try rolledBack(to: nil)
        let record = bench.record
        #expect(bench.recover(.takeServers) == .failed(.nothingToTake))
        #expect(bench.record == record)
    }

    @Test("Without a violation there is nothing to decide", arguments: choices)
    func nothingToRecover(choice: Recovery) {
        var bench = ReplicaBench(wallet: ["mine"])
        let record = bench.record
        #expect(bench.recover(choice) == .failed(.nothingToRecover))
        #expect(bench.record == record)
    }

    @Test("Becoming a new device: new id, old base, the post dropped but not the edits in it")
    func becomeNewDevice() throws {
        var bench = ReplicaBench("me", base: first, wallet: ["one", "mine"])
        _ = try bench.pushUnanswered()

        #expect(bench.recover(.becomeNewDevice, newDevice: "new") == .recovered)
        #expect(bench.record.deviceID == "new")
        #expect(bench.base == first)
        #expect(bench.post == nil)
        #expect(bench.record.wallet == ["one", "mine"])
    }

    @Test("Becoming a new device after H5: the state is merged as usual, and edits that landed come once")
    func becomeNewDeviceAfterCopy() throws {
        var bench = ReplicaBench("me", base: first, wallet: ["one", "mine"])
        let twin = try post(by: "me", over: first, ["one", "mine", "twin"])
        let remote = try post(by: "me", over: twin, ["one", "mine", "twin", "more"])
        guard case .violated(let violation) = bench.pull(remote) else {
            Issue.record("not a violation")
            return
        }
        #expect(violation.finding.rule == .copied)

        bench.recover(.becomeNewDevice, newDevice: "new")
        #expect(bench.record.keepsakes == [.evidence(violation)])
        #expect(bench.pull(remote) == .merged)
        #expect(bench.record.wallet == ["one", "mine", "twin", "more"])
    }

    @Test("What is kept is bounded, the latest first")
    func bounded() throws {
        var bench = ReplicaBench()
        var latest: SignedState?
        for number in 1...10 {
            latest = try post(by: "other", over: latest, ["\(number)"])
            bench.pull(latest)
        }
        #expect(bench.record.formerBases.map(\.sequence.value) == [9, 8, 7, 6])
    }

    static let choices: [Recovery] = [.takeServers, .merge(over: nil), .keepMine]
}
