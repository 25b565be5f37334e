import Testing
import WalletSync

@Suite("Restoring a wallet of the history")
struct RestoringTests {
    @Test("It is an edit, and the wallet that it replaces goes into the history, in one step")
    func restored() throws {
        let first = try post(by: "other", over: nil, ["one"])
        var bench = ReplicaBench("me", base: first, wallet: ["one", "mine"])
        let generation = bench.record.generation
        _ = bench.run(bench.replica.handle(.restore(["old"])))
        #expect(bench.record.wallet == ["old"])
        #expect(bench.record.keepsakes == [.localWallet(["one", "mine"])])
        #expect(bench.record.generation == generation + 1)
        #expect(bench.replica.durableGeneration == generation + 1)
        #expect(bench.base == first)
        #expect(bench.replica.hasUnsyncedEdits)
    }

    @Test("Restoring what is there already changes nothing and puts nothing aside")
    func same() {
        var bench = ReplicaBench(wallet: ["mine"])
        let record = bench.record
        #expect(bench.replica.handle(.restore(["mine"])).isEmpty)
        #expect(bench.record == record)
    }

    @Test("R12: while the record must be read again, nothing is restored")
    func suspended() {
        var bench = ReplicaBench(wallet: ["mine"])
        _ = bench.replica.handle(.edit(["mine", "more"]))
        _ = bench.replica.handle(.saveFailed(generation: bench.record.generation))
        let record = bench.record
        #expect(bench.replica.handle(.restore(["old"])).isEmpty)
        #expect(bench.record == record)
    }
}
