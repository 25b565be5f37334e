import Testing

@testable import walletsync_lab

@Suite("The crash enumerator")
struct CrashTests {
    @Test("I14, C2: no power cut during two saves, nor again in the recovery, leaves anything but a record")
    func powerCuts() {
        let explorer = CrashExplorer(.correct)
        explorer.explore(.saving(2), blockSize: NumberedRecord.fileSize / 2)
        #expect(explorer.failure?.lines == nil)
        #expect(explorer.states > 150)
        let again = CrashExplorer(.correct)
        again.explore(.saving(1), blockSize: NumberedRecord.fileSize, depth: 2)
        #expect(again.failure?.lines == nil)
    }

    @Test("I14, H5: no power cut during a fallback loses both records, or that it was one")
    func fallingBack() {
        let explorer = CrashExplorer(.correct)
        explorer.explore(.fallingBack, blockSize: NumberedRecord.fileSize / 2)
        #expect(explorer.failure?.lines == nil)
        #expect(explorer.states > 50)
    }

    @Test("C2, R12: no call that is refused, in whatever way, leaves anything but a record")
    func refusals() {
        var matrix = ErrnoMatrix(.correct, blockSize: NumberedRecord.fileSize, saves: 2)
        matrix.runAll(pairs: false)
        #expect(matrix.failure == nil)
        #expect(matrix.numbers.count > 40)
    }

    @Test("C3: no damage to a file goes unnoticed")
    func damage() {
        var matrix = DamageMatrix()
        matrix.runAll(.correct)
        #expect(matrix.failure == nil)
        #expect(matrix.files == NumberedRecord.fileSize * 9)
    }

    @Test("The same enumeration gives the same counts")
    func deterministic() {
        let counts = (0..<2).map { _ in
            let explorer = CrashExplorer(.correct)
            explorer.explore(.saving(1), blockSize: NumberedRecord.fileSize / 4)
            return [explorer.moments, explorer.states]
        }
        #expect(counts[0] == counts[1])
    }

    @Test(
        "A save that is wrong in what the power cut finds is reported",
        arguments: [
            Procedure.skipsFileSync, .skipsDirectorySync, .renamesBeforeSync, .writesInPlace,
        ]
    )
    func wrongOrder(procedure: Procedure) throws {
        let explorer = CrashExplorer(procedure)
        explorer.explore(.saving(2), blockSize: NumberedRecord.fileSize / 2)
        let lines = try #require(explorer.failure).lines
        #expect(lines[0].hasPrefix("failed: reading what was left: found "))
    }

    @Test(
        "A save that is wrong in what it makes of a refusal is reported",
        arguments: [Procedure.retriesSync, .ignoresWriteErrors, .forgetsUnsettled]
    )
    func wrongAnswer(procedure: Procedure) throws {
        let explorer = CrashExplorer(procedure)
        explorer.explore(.saving(2), blockSize: NumberedRecord.fileSize / 2)
        #expect(explorer.failure == nil, "noticed without a refusal")
        var matrix = ErrnoMatrix(procedure, blockSize: NumberedRecord.fileSize, saves: 2)
        matrix.runAll(pairs: false)
        #expect(matrix.failure != nil)
    }

    @Test("A reader that looks at no checksum is reported")
    func noChecksum() {
        var matrix = DamageMatrix()
        matrix.runAll(.ignoresChecksum)
        #expect(matrix.failure == ["failed: a file with bit 0 turned over gave record 1"])
    }

    @Test("A failure is told with the command that repeats it")
    func report() {
        let plan = CrashPlan(saves: 1, blocks: 1, procedure: .skipsFileSync)
        let lines = plan.run().lines(.seconds(1))
        #expect(
            lines.last
                == "repeat with: walletsync-lab crash --saves 1 --blocks 1 --procedure skips-file-sync"
        )
    }

    @Test(
        "What the command does not understand is a usage error",
        arguments: [["--saves", "4"], ["--blocks", "3"], ["--procedure", "none"], ["--what"]]
    )
    func usage(words: [String]) async {
        await #expect(throws: UsageError.self) {
            try await CrashCommand.command.run(Arguments(words[...]))
        }
    }
}
