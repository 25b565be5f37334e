import Testing

@testable import walletsync_lab

@Suite("Conformance of codec, storage and engine")
struct ConformTests {
    private static func options(_ kind: WorldOptions.Kind, edits: Int) -> WorldOptions {
        var options = WorldOptions(kind, devices: 2, edits: edits, lineage: false)
        options.mergesSymmetricStates = options.isSymmetric
        return options
    }

    @Test("R1-R8, R13: codec, storage, engine and reference agree with the replica in every turn")
    func honest() async {
        let report = await Conformance(options: Self.options(.honest, edits: 2), files: 4).run()
        #expect(report.failure == nil)
        #expect(report.calls == report.scenes && report.calls > 1000)
        #expect(report.merges > 20)
        #expect(report.files == 4)
        for kind in [
            "edit", "pull nothing", "pull unchanged", "pull landed", "pull adopted", "pull merged",
            "pull unanswered", "push accepted", "push landed", "push adopted", "push merged",
            "push unanswered", "sync rounds 1 posts 0", "sync rounds 1 posts 1", "sync rounds 2 posts 2",
            "sync unanswered",
        ] {
            #expect(report.tally.counts[kind] ?? 0 > 0, "nothing came to: \(kind)")
        }
    }

    @Test("H2, H3, H5, I13: they agree on what a dishonest server does, and ask nothing after an alarm")
    func adversarial() async {
        let report = await Conformance(options: Self.options(.adversarial, edits: 1), files: 0).run()
        #expect(report.failure == nil)
        #expect(report.calls == report.scenes && report.calls > 100)
        for kind in [
            "pull H2", "pull H3", "pull H5", "push H2", "push H3", "push H5", "pull after H2",
            "push after H3",
            "sync after H5",
        ] {
            #expect(report.tally.counts[kind] ?? 0 > 0, "nothing came to: \(kind)")
        }
    }

    @Test("The same world gives the same scenes")
    func deterministic() async {
        var reports: [ConformanceReport] = []
        for _ in 0..<2 {
            reports.append(await Conformance(options: Self.options(.honest, edits: 1), files: 0).run())
        }
        #expect(reports[0].lines(.zero) == reports[1].lines(.zero))
        #expect(reports[0].failure == nil)
    }

    @Test(
        "A codec, a merge, a storage or a reference that is wrong is reported, with the scene",
        arguments: [
            (Deviation.mergesWithoutBase, 2, "MISMATCH: the wallet, by the engine"),
            (.sealsDifferently, 1, "MISMATCH: the requests, by the engine"),
            (.forgetsSaves, 1, "MISMATCH: the record, by the engine"),
            (.forgetsPost, 1, "MISMATCH: the merge base, by the reference"),
        ]
    )
    func deviations(deviation: Deviation, edits: Int, headline: String) async throws {
        let options = Self.options(.honest, edits: edits)
        let report = await Conformance(options: options, files: 0, deviation: deviation).run()
        let lines = try #require(report.failure)
        #expect(lines[0] == headline)
        #expect(lines.contains { $0.hasPrefix("  call ") })
        #expect(report.calls < report.scenes)
    }
}
