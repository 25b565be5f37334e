import WalletSync
import WalletSyncTesting

/// Replays what the explorer meets through the real codec, storage and engine.
enum Conform {
    static let command = Command(
        name: "conform",
        summary: "replay every turn of a small world through the real codec, storage and engine",
        usage: """
            usage: walletsync-lab conform [--world WORLD] [--devices N] [--edits M] [OPTIONS]
                   walletsync-lab conform --mergers N [--from S]
              --mergers N       the contract of mergers instead, on N random triples of wallets for each merger
              --from S          the first seed (1)
              --world WORLD     honest (default) or adversarial, without lineage in either
              --devices N       how many devices (2)
              --edits M         how many edits each makes (4)
              --files N         how many of the calls are made over files on the disk too (256)
              --deviation NAME  let a part be wrong, which must fail:
                                \(Deviation.allCases.map(\.rawValue).joined(separator: ", "))
              --json            one line for machines
            """,
        run: run
    )

    private static func run(_ arguments: Arguments) async throws -> ExitStatus {
        var arguments = arguments
        var (kind, devices, edits, isJSON) = (WorldOptions.Kind.honest, 2, 4, false)
        var (files, deviation): (Int, Deviation?) = (256, nil)
        var (mergers, firstSeed): (Int?, Int) = (nil, 1)
        while let word = arguments.next() {
            switch word {
            case "--world":
                let name = try arguments.value(of: word)
                guard let named = WorldOptions.Kind(rawValue: name),
                    [.honest, .adversarial].contains(named)
                else {
                    throw UsageError(message: "--world takes honest or adversarial, not '\(name)'")
                }
                kind = named
            case "--devices": devices = try arguments.number(of: word, in: 1...WorldState.deviceLimit)
            case "--edits": edits = try arguments.number(of: word, in: 1...8)
            case "--files": files = try arguments.number(of: word, in: 0...1_000_000)
            case "--deviation":
                let name = try arguments.value(of: word)
                guard let named = Deviation(rawValue: name) else {
                    throw UsageError(message: "there is no deviation '\(name)'")
                }
                deviation = named
            case "--mergers": mergers = try arguments.number(of: word, in: 1...1_000_000_000)
            case "--from": firstSeed = try arguments.number(of: word, in: 0...1_000_000_000_000)
            case "--json": isJSON = true
            default: throw Arguments.unknown(word)
            }
        }
        if let mergers { return try await conform(mergers, from: UInt64(firstSeed)) }
        let options = WorldOptions(kind, devices: devices, edits: edits, lineage: false)
        let start = ContinuousClock.now
        let report = await Conformance(options: options, files: files, deviation: deviation).run()
        let time = ContinuousClock.now - start
        for line in isJSON ? [report.json(time)] : report.lines(time) { Terminal.print(line) }
        if isJSON { for line in report.failure ?? [] { Terminal.printError(line) } }
        return report.failure == nil ? .success : .failure
    }

    private static func conform(_ rounds: Int, from seed: UInt64) async throws -> ExitStatus {
        do {
            try await MergerTrial(rounds: rounds, firstSeed: seed).run()
        } catch let failure as ConformanceFailure {
            Terminal.print("\(failure)")
            return .failure
        }
        Terminal.print("mergers: \(rounds) triples of wallets for each from seed \(seed): clean")
        return .success
    }
}
