import WalletSync
import WalletSyncTesting

/// Explores every state of a world, and says what it found.
enum Explore {
    static let command = Command(
        name: "explore",
        summary: "visit every state of a small world and check the invariants in each",
        usage: """
            usage: walletsync-lab explore [--world WORLD] [--devices N] [--edits M] [OPTIONS]
              --world WORLD    honest (default), adversarial, restore, shared-id or recovery
              --devices N      how many devices (default 2)
              --edits M        how many edits each makes (default 3)
              --lineage on|off whether posts carry lineage (default: as the world needs it)
              --lenient        the server checks the sequence alone
              --merge-only     decisions only merge, so that no edit may vanish
              --same-id        decisions never take a new device id, to show why they must
              --agreement on|off  whether agreement is checked from every state (default: on, but for the
                               adversarial world); takes half the time of large worlds
              --incidents on|off  whether processes die and people edit while a device is at something, or
                               only between two things (default: on)
              --symmetry on|off   whether states that differ only in which device is which count as one
                               (default: on in the honest and adversarial worlds)
              --canary STEPS   fails on purpose after so many steps
              --json           the report as JSON
            """,
        run: run
    )

    private struct Request {
        var kind = WorldOptions.Kind.honest
        var devices = 2
        var edits = 3
        var lineage: Bool?
        var isLenient = false
        var renewsIDs = true
        var mergesOnly = false
        var symmetry: Bool?
        var hasIncidents = true
        var checksAgreement = true
        var canary: Int?
        var isJSON = false

        var options: WorldOptions {
            var options = WorldOptions(kind, devices: devices, edits: edits, lineage: lineage)
            options.strictness = isLenient ? .lenient : .strict
            options.renewsIDs = renewsIDs
            options.hasIncidents = hasIncidents
            if !checksAgreement { options.checksAgreement = false }
            if mergesOnly { options.discards = false }
            options.mergesSymmetricStates = symmetry ?? true && options.isSymmetric
            return options
        }
    }

    private static func run(_ arguments: Arguments) async throws -> ExitStatus {
        let request = try parse(arguments)
        let clock = ContinuousClock()
        let start = clock.now
        let report = explore(request, since: start)
        let seconds = (clock.now - start) / .seconds(1)
        let form = ExplorationPrinter(report: report, seconds: seconds)
        Terminal.print(request.isJSON ? form.json : form.text)
        return report.failure == nil ? .success : .failure
    }

    private static func parse(_ arguments: Arguments) throws(UsageError) -> Request {
        var arguments = arguments
        var request = Request()
        while let word = arguments.next() {
            switch word {
            case "--world":
                let name = try arguments.value(of: word)
                guard let kind = WorldOptions.Kind(rawValue: name) else {
                    throw UsageError(message: "there is no world '\(name)'")
                }
                request.kind = kind
            case "--devices": request.devices = try arguments.number(of: word, in: 1...WorldState.deviceLimit)
            case "--edits": request.edits = try arguments.number(of: word, in: 1...8)
            case "--lineage": request.lineage = try arguments.flag(of: word)
            case "--agreement": request.checksAgreement = try arguments.flag(of: word)
            case "--incidents": request.hasIncidents = try arguments.flag(of: word)
            case "--symmetry": request.symmetry = try arguments.flag(of: word)
            case "--lenient": request.isLenient = true
            case "--merge-only": request.mergesOnly = true
            case "--same-id": request.renewsIDs = false
            case "--canary": request.canary = try arguments.number(of: word, in: 0...1000)
            case "--json": request.isJSON = true
            default: throw Arguments.unknown(word)
            }
        }
        if request.kind == .restore, request.devices > 3 {
            throw UsageError(message: "the world of backups takes at most 3 devices")
        }
        return request
    }

    private static func explore(_ request: Request, since start: ContinuousClock.Instant) -> ExplorationReport
    {
        request.options.countsEdits
            ? explore(EditCounts.self, request, since: start) : explore(EditSet.self, request, since: start)
    }

    private static func explore<Wallet: VirtualWallet>(
        _ wallet: Wallet.Type,
        _ request: Request,
        since start: ContinuousClock.Instant
    ) -> ExplorationReport {
        var explorer = Explorer<Wallet>(request.options)
        explorer.canaryDepth = request.canary
        var lastReport = start
        explorer.progress = { report in
            let now = ContinuousClock().now
            guard now - lastReport > .seconds(5) else { return }
            lastReport = now
            Terminal.printError(
                "\(report.states) states, \(report.transitions) transitions, depth \(report.depth)"
            )
        }
        return explorer.run()
    }
}
