/// An invariant that does not hold, and how.
struct Breach: Error, Hashable, Sendable, CustomStringConvertible {
    /// The invariant's number and name.
    let invariant: Invariant
    let detail: String

    init(_ invariant: Invariant, _ detail: String) {
        self.invariant = invariant
        self.detail = detail
    }

    var description: String { "\(invariant): \(detail)" }
}

/// The invariants that the explorer checks, by their numbers in the protocol.
enum Invariant: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    case exactlyOnce = "I1/I2"
    case convergence = "I3"
    case baseInChain = "I4"
    case post = "I5"
    case oneContent = "I6"
    case durableFirst = "I7"
    case chain = "I8"
    case neverBack = "I9"
    case noAlarm = "I11"
    case noSilentJoin = "I12"
    case inertAlarm = "I13"
    /// Fails on purpose, to show that failures are reported.
    case canary = "canary"

    var description: String { "\(rawValue) \(meaning)" }

    private var meaning: String {
        switch self {
        case .exactlyOnce: "every edit exactly once"
        case .convergence: "all agree within a bounded number of rounds"
        case .baseInChain: "the merge base is in the server's chain"
        case .post: "the post is at the base's sequence + 1, with own edits only"
        case .oneContent: "one content for each device and sequence"
        case .durableFirst: "what is sent was durable first"
        case .chain: "the server's chain grows by one"
        case .neverBack: "the base's sequence and entries never decrease"
        case .noAlarm: "an honest server raises no alarm"
        case .noSilentJoin: "no join of two branches goes unseen"
        case .inertAlarm: "nothing is posted or merged after an alarm"
        case .canary: "fails on purpose"
        }
    }
}
