import WalletSyncTesting

/// What a simulated world may do to its devices.
enum WorldKind: String, CaseIterable, Hashable, Sendable {
    /// An honest server; the network alone is bad.
    case calm
    /// An honest server; processes die and disks fail.
    case crashing
    /// An honest server; disks are set back to backups, or copied to another device.
    case copied
    /// The server lies, and nobody decides what to do about it.
    case lying
    /// The server lies, and people decide.
    case recovering
    /// The server lies, disks are set back or copied, and people decide.
    case besieged

    var isHonest: Bool { self == .calm || self == .crashing || self == .copied }

    /// Whether devices may take decisions, so that the payload must be idempotent.
    var hasDecisions: Bool { self == .copied || self == .recovering || self == .besieged }

    /// Whether a device id may come to stand for two memories. Only lineage can tell them apart.
    var hasCopies: Bool { self == .copied || self == .besieged }
}

/// All that a schedule depends on besides its events.
struct Setup: Hashable, Sendable {
    var world: WorldKind
    /// From 2 to 6.
    var devices: Int
    var keepsLineage: Bool
    var strictness: ServerLedger.Strictness
    /// Turns the order in which the devices of the quiet phase try their decisions.
    var settling: Int
    /// Adds an invariant that does not hold, to see that a failure is reported.
    var hasCanary = false
}

extension Setup {
    static func random(using generator: inout SeededGenerator) -> Setup {
        let world = WorldKind.allCases[generator.below(WorldKind.allCases.count)]
        let devices = [2, 2, 2, 3, 3, 3, 3, 3, 3, 4, 4, 4, 5, 6][generator.below(14)]
        return Setup(
            world: world,
            // Two copies and a device that meets both.
            devices: world == .besieged ? max(3, devices) : devices,
            keepsLineage: generator.below(2) == 0 || world.hasCopies,
            strictness: generator.below(2) == 0 ? .strict : .lenient,
            settling: generator.below(12)
        )
    }
}

extension Setup: CustomStringConvertible {
    var description: String {
        let lineage = keepsLineage ? "lineage" : "integers"
        let strictness = strictness == .strict ? "strict" : "lenient"
        let canary = hasCanary ? " canary" : ""
        return "world \(world.rawValue) \(devices) \(lineage) \(strictness) \(settling)\(canary)"
    }

    /// Reads what ``description`` wrote.
    init?(_ line: some StringProtocol) {
        let words = line.split(separator: " ")
        guard words.count == 6 || words.count == 7 && words[6] == "canary", words[0] == "world",
            let world = WorldKind(rawValue: String(words[1])), let devices = Int(words[2]),
            (2...6).contains(devices), let settling = Int(words[5])
        else { return nil }
        self.init(
            world: world,
            devices: devices,
            keepsLineage: words[3] == "lineage",
            strictness: words[4] == "strict" ? .strict : .lenient,
            settling: settling,
            hasCanary: words.count == 7
        )
    }
}

extension SeededGenerator {
    /// A number from 0 to `bound` − 1.
    mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(max(bound, 1))).high)
    }
}
