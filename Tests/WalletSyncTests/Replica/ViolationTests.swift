import Testing
import WalletSync

@Suite("Violations stop syncing, not editing")
struct ViolationTests {
    let first: SignedState
    let second: SignedState

    init() throws {
        first = try post(by: "other", over: nil, ["one"])
        second = try post(by: "other", over: first, ["one", "two"])
    }

    /// A device on the second state with an edit, whose server fell back to the first.
    private func rolledBack() throws -> ReplicaBench {
        var bench = ReplicaBench(base: second, wallet: ["one", "two", "mine"])
        let finding = Finding(rule: .rolledBack, device: nil, expected: 2, found: 1)
        let violation = Violation(finding: finding, base: second, remote: first)
        #expect(bench.pull(first) == .violated(violation))
        #expect(bench.record.status == .violated(violation))
        return bench
    }

    @Test("I13: after a violation nothing is posted or merged, and edits are still saved")
    func inert() throws {
        var bench = try rolledBack()
        let violation = bench.record.status
        let id = bench.next()

        guard case .violated(let evidence) = violation else { return }
        #expect(bench.replica.handle(.push(id, .merge)) == [.finish(id, .violated(evidence))])
        #expect(bench.replica.handle(.pull(id, .merge)) == [.finish(id, .violated(evidence))])
        bench.edit(["one", "two", "mine", "later"])
        #expect(bench.replica.durableGeneration == bench.record.generation)
        #expect(bench.record.wallet == ["one", "two", "mine", "later"])
        #expect(bench.base == second)
    }

    @Test("A violation is raised before anything is opened")
    func beforeOpening() throws {
        var bench = ReplicaBench(base: second)
        let id = bench.next()
        _ = bench.replica.handle(.pull(id, .merge))
        let actions = bench.replica.handle(.latest(id, first))
        #expect(actions == [.save(bench.record)])
    }

    @Test("R10: none from a server that had a state is a rollback, and empties nothing")
    func none() throws {
        var bench = ReplicaBench(base: second)
        guard case .violated(let violation) = bench.pull(nil) else {
            Issue.record("not a violation")
            return
        }
        #expect(violation.finding == Finding(rule: .rolledBack, device: nil, expected: 2, found: 0))
        #expect(violation.remote == nil)
        #expect(bench.record.wallet == ["one", "two"])
    }

    @Test("Looking again: a state that passes lifts the violation and is taken in; the evidence is kept")
    func lookAgain() throws {
        var bench = try rolledBack()
        guard case .violated(let violation) = bench.record.status else { return }
        let third = try post(by: "other", over: second, ["one", "two", "three"])

        #expect(bench.lookAgain(third) == .merged)
        #expect(bench.record.status == .inOrder)
        #expect(bench.record.wallet == ["one", "two", "three", "mine"])
        #expect(bench.record.keepsakes == [.evidence(violation)])
    }

    @Test("Looking again: the merge base itself lifts the violation")
    func lookAgainAtTheBase() throws {
        var bench = try rolledBack()
        #expect(bench.lookAgain(second) == .unchanged)
        #expect(bench.record.status == .inOrder)
        #expect(bench.replica.durableGeneration == bench.record.generation)
    }

    @Test("Looking again: what does not pass is the new evidence")
    func lookAgainInVain() throws {
        var bench = try rolledBack()
        guard case .violated(let violation) = bench.lookAgain(nil) else {
            Issue.record("not a violation")
            return
        }
        #expect(violation.remote == nil)
        #expect(bench.record.status == .violated(violation))
    }

    @Test("A violation and its evidence survive a restart")
    func restart() async throws {
        let bench = try rolledBack()
        let bytes = try await SealedRecord(sealing: bench.record, with: WordsCodec()).encoded()
        let sealed = try SealedRecord(decoding: bytes, for: Account("joe"))
        let record = try await sealed.opened(with: WordsCodec())
        #expect(record == bench.record)
        var replica = Replica(record: record, configuration: bench.replica.configuration)
        let id = OperationID(1)
        guard case .finish(id, .violated) = replica.handle(.push(id, .merge)).first else {
            Issue.record("not inert after a restart")
            return
        }
    }
}
