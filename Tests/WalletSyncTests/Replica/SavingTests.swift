import Testing
import WalletSync

@Suite("R12 and R15: what a storage error means")
struct SavingTests {
    @Test("I9: every change of the record raises its generation, and each is saved")
    func generations() {
        var bench = ReplicaBench()
        let first = bench.replica.handle(.edit(["one"]))
        #expect(first == [.save(bench.record)])
        #expect(bench.record.generation == 1)
        // While a save is under way, changes gather for the next one.
        #expect(bench.replica.handle(.edit(["two"])) == [])
        #expect(bench.replica.handle(.edit(["three"])) == [])
        #expect(bench.replica.durableGeneration == 0)

        let second = bench.replica.handle(.saved(generation: 1))

        #expect(second == [.save(bench.record)])
        #expect(bench.record.generation == 3)
        #expect(bench.replica.durableGeneration == 1)
        #expect(bench.replica.handle(.saved(generation: 3)) == [])
        #expect(bench.replica.durableGeneration == 3)
    }

    @Test("R12: after a failed save nothing is sent, nothing saved and no edit taken")
    func suspended() throws {
        var bench = ReplicaBench()
        _ = bench.replica.handle(.edit(["one"]))
        #expect(bench.replica.handle(.saveFailed(generation: 1)) == [])
        #expect(bench.replica.isSuspended)

        let id = bench.next()
        let refused: [Action<Words>] = [.finish(id, .failed(.suspended))]
        #expect(bench.replica.handle(.push(id, .merge)) == refused)
        #expect(bench.replica.handle(.pull(id, .merge)) == refused)
        #expect(bench.replica.handle(.lookAgain(id, .merge)) == refused)
        #expect(bench.replica.handle(.recover(id, .keepMine, newDevice: "new")) == refused)
        #expect(bench.replica.handle(.edit(["two"])) == [])
        #expect(bench.record.wallet == ["one"])
    }

    @Test("R12: a failed save ends the operation under way, and its answer is ignored")
    func operationEnds() throws {
        var bench = ReplicaBench(wallet: ["one"])
        let (id, sent) = try bench.pushUntilSent()
        _ = bench.replica.handle(.edit(["two"]))

        let actions = bench.replica.handle(.saveFailed(generation: bench.record.generation))

        #expect(actions == [.abandon(id), .finish(id, .failed(.suspended))])
        #expect(bench.replica.handle(.accepted(id, sent.text)) == [])
    }

    @Test("R12: what storage has is what counts, once it was read again")
    func reloaded() {
        var bench = ReplicaBench(wallet: ["stored"])
        let stored = bench.record
        _ = bench.replica.handle(.edit(["lost"]))
        _ = bench.replica.handle(.saveFailed(generation: bench.record.generation))

        #expect(bench.replica.handle(.reloaded(stored)) == [])

        #expect(!bench.replica.isSuspended)
        #expect(bench.record == stored)
        #expect(bench.pull(nil) == .unchanged)
    }

    @Test("A record is taken from storage only after a storage error")
    func unaskedReload() {
        var bench = ReplicaBench(wallet: ["one"])
        let record = bench.record
        let other = ReplicaRecord(account: Account("joe"), deviceID: "me", wallet: ["other"])
        #expect(bench.replica.handle(.reloaded(other)) == [])
        #expect(bench.record == record)
    }

    @Test("Results of saves that are not under way are ignored")
    func strangeSaves() {
        var bench = ReplicaBench(wallet: ["one"])
        let replica = bench.replica
        #expect(bench.replica.handle(.saved(generation: 99)) == [])
        #expect(bench.replica.handle(.saveFailed(generation: 99)) == [])
        #expect(bench.replica == replica)
    }
}
