import Testing
import WalletSync

@testable import walletsync_lab

@Suite("The fuzzer")
struct FuzzTests {
    @Test("W5: no text traps a decoder, and what is accepted is what the second decoder accepts")
    func slice() {
        var run = FuzzRun(seed: 1)
        while run.iterations < 3_000 {
            if let finding = run.step() {
                Issue.record("\(finding.lines.joined(separator: "\n"))")
                return
            }
        }
        // A mutator that makes only garbage would prove nothing, nor would one that makes none.
        #expect((1_000...2_000).contains(run.acceptedStates), "\(run.summary)")
        #expect((1_000...2_000).contains(run.acceptedRecords), "\(run.summary)")
    }

    @Test("Every text that the mutations begin with is accepted")
    func seeds() {
        for tree in FuzzSeeds.states {
            #expect(FuzzTarget.state.check(ReferenceWriter.write(tree)) == .accepted)
        }
        for tree in FuzzSeeds.records {
            #expect(FuzzTarget.record.check(ReferenceWriter.write(tree)) == .accepted)
        }
    }

    @Test("The same seed gives the same run")
    func repeatable() {
        var (one, other) = (FuzzRun(seed: 7), FuzzRun(seed: 7))
        for _ in 0..<200 {
            _ = one.step()
            _ = other.step()
        }
        #expect(one.summary == other.summary)
        var (first, second) = (TextMutator(seed: 5), TextMutator(seed: 5))
        #expect(first.mutant(of: FuzzSeeds.records) == second.mutant(of: FuzzSeeds.records))
        #expect(first.randomText() == second.randomText())
    }
}
