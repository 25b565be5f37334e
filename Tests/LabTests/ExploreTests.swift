import Testing
import WalletSync
import WalletSyncTesting

@testable import walletsync_lab

@Suite("The explorer")
struct ExploreTests {
    @Test("C1, I1-I11: deaths at every step of an honest world leave every state clean, in every run")
    func honest() {
        let report = Explorer<EditCounts>(WorldOptions(.honest, devices: 2, edits: 2)).run()
        let again = Explorer<EditCounts>(WorldOptions(.honest, devices: 2, edits: 2)).run()
        #expect(report.failure == nil)
        #expect(report.states == again.states && report.transitions == again.transitions)
        #expect(report.states > 500, "the world has become smaller")
        #expect(report.mostRounds == 4)
    }

    @Test(
        "Counting renamed states as one gives the same verdict and rounds, with fewer states",
        arguments: [WorldOptions.Kind.honest, .adversarial]
    )
    func symmetry(kind: WorldOptions.Kind) {
        var options = WorldOptions(kind, devices: 3, edits: 1)
        let plain = Explorer<EditCounts>(options).run()
        options.mergesSymmetricStates = true
        let merged = Explorer<EditCounts>(options).run()
        #expect(plain.failure == nil && merged.failure == nil)
        #expect(merged.states * 4 < plain.states && merged.states * 6 >= plain.states)
        #expect(merged.depth == plain.depth)
        #expect(merged.mostRounds == plain.mostRounds)
    }

    @Test(
        "I12: a lying server is seen through by lineage, for 3 devices × 1 edit and 2 × 2",
        arguments: [3, 2]
    )
    func adversarial(devices: Int) {
        let options = WorldOptions(.adversarial, devices: devices, edits: devices == 3 ? 1 : 2)
        let report = Explorer<EditCounts>(options).run()
        #expect(report.failure == nil, "\(String(describing: report.failure))")
        #expect(report.states > 100)
    }

    @Test("K1, K2: restored and cloned devices lose nothing with lineage", arguments: copies)
    func copied(kind: WorldOptions.Kind) {
        let report = Explorer<EditSet>(WorldOptions(kind, devices: 2, edits: 1)).run()
        #expect(report.failure == nil, "\(String(describing: report.failure))")
    }

    @Test("K1, K2: without lineage they do: the known counter-examples are found", arguments: copies)
    func copiesWithoutLineage(kind: WorldOptions.Kind) throws {
        let devices = kind == .restore ? 2 : 3
        let explorer = Explorer<EditSet>(WorldOptions(kind, devices: devices, edits: 2, lineage: false))
        let failure = try #require(explorer.run().failure)
        #expect(failure.breach.invariant == .exactlyOnce)
        #expect(
            try Explorer<EditSet>(explorer.world.options).replay(failure.trace.map(\.line)) == failure.breach
        )
    }

    @Test(
        "Section 7: after a rollback every device recovers by itself",
        arguments: ServerLedger.Strictness.allCases
    )
    func recovery(strictness: ServerLedger.Strictness) {
        var options = WorldOptions(.recovery, devices: 2, edits: 1)
        options.strictness = strictness
        let report = Explorer<EditSet>(options).run()
        #expect(report.failure == nil, "\(String(describing: report.failure))")
    }

    @Test("Section 7: without the new device id one device makes two contents for one sequence (I6)")
    func recoveryUnderTheOldID() throws {
        var options = WorldOptions(.recovery, devices: 2, edits: 2)
        options.renewsIDs = false
        let failure = try #require(Explorer<EditSet>(options).run().failure)
        #expect(failure.breach.invariant == .oneContent)
    }

    @Test("The canary is reported, with the shortest way to it as text, as a diagram and as a test")
    func canary() throws {
        var explorer = Explorer<EditCounts>(WorldOptions(.honest, devices: 2, edits: 2))
        explorer.canaryDepth = 3
        let report = explorer.run()
        let failure = try #require(report.failure)
        #expect(failure.breach.invariant == .canary)
        #expect(failure.trace.count == 3)
        let text = ExplorationPrinter(report: report, seconds: 1).text
        #expect(text.contains("BROKEN: canary"))
        #expect(text.contains("sequenceDiagram"))
        #expect(text.contains("@Test"))
        let json = ExplorationPrinter(report: report, seconds: 1).json
        #expect(ReferenceParser.parse(Array(json.utf8)) != nil)
        #expect(json.contains(#""clean":false"#))
    }

    @Test("A trace replays to the state it came from; a line that is no step is an error")
    func replay() throws {
        let explorer = Explorer<EditCounts>(WorldOptions(.honest, devices: 2, edits: 1))
        #expect(try explorer.replay(["a edits", "a pushes, the server has nothing"]) == nil)
        #expect(throws: UnknownStep.self) { try explorer.replay(["a dances"]) }
    }

    @Test("The command refuses what it does not understand", arguments: refused)
    func usage(words: [String]) async {
        await #expect(throws: UsageError.self) {
            try await Explore.command.run(Arguments(words[...]))
        }
    }

    static let copies: [WorldOptions.Kind] = [.restore, .sharedID]
    static let refused = [
        ["--world", "flat"], ["--devices", "0"], ["--devices", "6"], ["--edits"], ["--lineage", "maybe"],
        ["--world", "restore", "--devices", "4"], ["--unknown"],
    ]
}
