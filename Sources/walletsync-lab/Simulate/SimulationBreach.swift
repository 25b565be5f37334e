/// What must hold, always; the numbers are the protocol's.
enum SimulatedInvariant: String, Hashable, Sendable, CaseIterable {
    case nothingLost = "I1 no edit is lost"
    case nothingTwice = "I2 no edit is applied twice or taken back"
    case convergence = "I3 all are equal after a few quiet rounds"
    case baseAndOwnEdits = "I4 the wallet is the merge base and the device's own edits"
    case postAboveBase = "I5 the post in flight is the merge base's successor by own edits"
    case oneContent = "I6 one content for each device and sequence"
    case durableFirst = "I7 what is sent was durable before"
    case chainByOne = "I8 the chain grows by one, each state over its predecessor"
    case noDecrease = "I9 nothing decreases on the disk"
    case resolvedOnce = "I10 a post is resolved as it ended, and accepted once"
    case noFalseAlarm = "I11 no alarm with an honest server"
    case noSilentLoss = "I12 no join of two branches goes unseen"
    case inertAlarm = "I13 an alarm stops syncing, and is kept"
    case recordBeforeOrAfter = "I14 a restart finds the record before or after a step"
    case oneRequest = "I17 one request at a time, and a bounded record"
    case everyCallEnds = "I18 every call ends"
    case canary = "canary: no wallet holds three edits"

    /// The protocol's number.
    var name: String { String(rawValue.prefix { $0 != " " && $0 != ":" }) }
}

/// An invariant that did not hold.
struct SimulationBreach: Error, Hashable, Sendable {
    let invariant: SimulatedInvariant
    /// What was seen instead, for a person.
    let detail: String

    init(_ invariant: SimulatedInvariant, _ detail: String) {
        self.invariant = invariant
        self.detail = detail
    }
}

/// Throws if `condition` does not hold.
@inline(__always)
func hold(
    _ condition: Bool,
    _ invariant: SimulatedInvariant,
    _ detail: @autoclosure () -> String
) throws(SimulationBreach) {
    if !condition { throw SimulationBreach(invariant, detail()) }
}
