import WalletSyncTesting

/// Draws the events of one schedule. Each seed has its own weights, with whole classes of faults switched
/// off, so that schedules differ in kind and not only in order.
struct EventSource {
    private var generator: SeededGenerator
    private var urn: [SimulatedEvent.Kind] = []
    private let devices: Int
    private let reorders: Bool
    private let failsDisks: Bool
    /// Of 8 events, how many are the former one's device again.
    private let focus: Int
    private let hasContacts: Bool
    private var device = 0

    init(for setup: Setup, generator: SeededGenerator) {
        var generator = generator
        devices = setup.devices
        reorders = generator.below(2) == 0
        let isUnlucky = generator.below(2) == 0
        failsDisks = setup.world == .crashing || setup.world == .recovering && isUnlucky
        focus = [0, 3, 5, 6][generator.below(4)]
        hasContacts = generator.below(4) == 0
        self.generator = generator
        fill(for: setup)
    }

    /// The next event to try.
    mutating func next() -> SimulatedEvent {
        let kind = urn[generator.below(urn.count)]
        if generator.below(8) >= focus { device = generator.below(devices) }
        return SimulatedEvent(kind, device, number(for: kind))
    }

    private mutating func number(for kind: SimulatedEvent.Kind) -> Int {
        switch kind {
        case .pull, .push: generator.below(16) == 0 ? 3 : hasContacts ? generator.below(3) : 0
        case .recover: generator.below(Choice.allCases.count)
        case .endSave: failsDisks && generator.below(8) == 0 ? 1 + generator.below(2) : 0
        case .restart: generator.below(2)
        case .deliver, .answer, .dropRequest, .copyRequest, .dropAnswer, .copyAnswer:
            reorders && generator.below(3) == 0 ? 1 + generator.below(2) : 0
        case .clone, .join: generator.below(devices)
        case .lie: generator.below(Lie.allCases.count)
        case .rollBack: [0, 0, 1, 1, 2, 60][generator.below(6)]
        default: 0
        }
    }

    private mutating func fill(for setup: Setup) {
        add(.edit, 4 + generator.below(12))
        add(.push, 6 + generator.below(8))
        add(.pull, 3 + generator.below(8))
        add(.compute, 8 + generator.below(24))
        add(.endSave, 16 + generator.below(32))
        add(.deliver, 16 + generator.below(16))
        add(.answer, 16 + generator.below(16))
        add(.reload, 20)
        sometimes(.lookAgain, 1)
        sometimes(.cancel, 1)
        sometimes(.failComputing, 1)
        sometimes(.timeOut, 3)
        sometimes(.dropRequest, 2)
        sometimes(.dropAnswer, 3)
        sometimes(.copyRequest, 3)
        sometimes(.copyAnswer, 2)
        sometimes(.reject, 1)
        if setup.world != .calm { sometimes(.restart, 3) }
        if setup.world.hasCopies { fillCopies() }
        if !setup.world.isHonest { fillLies(for: setup) }
        if setup.world.hasDecisions {
            sometimes(.recover, 6)
            sometimes(.lookAgain, 3)
        }
    }

    private mutating func fillCopies() {
        add(.backUp, 2)
        sometimes(.restore, 3)
        add(.clone, 10)
    }

    private mutating func fillLies(for setup: Setup) {
        sometimes(.lie, 5)
        sometimes(.rollBack, 2)
        if setup.world.hasCopies {
            // Two copies that post on two branches need all of it.
            add(.fork, 3)
            add(.join, 5)
        } else {
            sometimes(.fork, 2)
            sometimes(.join, 3)
        }
        sometimes(.unshelve, 4)
        sometimes(.lookAgain, 3)
    }

    private mutating func add(_ kind: SimulatedEvent.Kind, _ weight: Int) {
        for _ in 0..<weight { urn.append(kind) }
    }

    private mutating func sometimes(_ kind: SimulatedEvent.Kind, _ weight: Int) {
        if generator.below(2) == 0 { add(kind, weight) }
    }
}
