import WalletSync
import WalletSyncTesting

/// What an exploration found.
struct ExplorationReport: Sendable {
    let options: WorldOptions
    var states = 0
    var transitions = 0
    /// How many steps the farthest state is away from the first.
    var depth = 0
    /// How many conditions of a single device there were, and how many different events on them.
    var deviceConditions = 0
    var deviceTurns = 0
    /// How many rounds agreement took at most; `nil` where it is not asked for.
    var mostRounds: Int?
    var failure: Failure?

    /// A broken invariant and the shortest way to it.
    struct Failure: Sendable {
        let breach: Breach
        let trace: [TraceLine]
    }
}

/// Walks through every state that a world can be in, the nearest first, and checks every one.
struct Explorer<Wallet: VirtualWallet> {
    let world: World<Wallet>
    /// Makes every state fail that is this many steps away, to show that failures are reported.
    var canaryDepth: Int?
    var progress: (ExplorationReport) -> Void = { _ in }

    init(_ options: WorldOptions) {
        world = World(options)
    }

    func run() -> ExplorationReport {
        var report = ExplorationReport(options: world.options)
        var table = StateTable()
        var convergence = Convergence(in: world)
        table.insert(world.canonical(world.initial), from: 0)
        var current = 0
        var levelEnd = 1
        while current < table.count {
            if current == levelEnd {
                report.depth += 1
                levelEnd = table.count
            }
            let state = table[current]
            if let breach = check(state, depth: report.depth, &convergence) {
                report.failure = failure(breach, at: current, table, inMove: false)
                break
            }
            var found: Breach?
            world.forEachMove(from: state) { _, result in
                report.transitions += 1
                switch result {
                case .success(let next): table.insert(world.canonical(next), from: current)
                case .failure(let breach): found = found ?? breach
                }
            }
            if let found {
                report.failure = failure(found, at: current, table, inMove: true)
                break
            }
            current += 1
            if current % 1 << 16 == 0 {
                report.states = table.count
                progress(report)
            }
        }
        report.states = table.count
        report.deviceConditions = world.devices.count
        report.deviceTurns = world.devices.turnCount
        report.mostRounds = world.options.checksAgreement ? convergence.mostRounds : nil
        return report
    }
}
