import WalletSync
import WalletSyncTesting

/// What is to be explored: which world, and how large.
struct WorldOptions: Hashable, Sendable {
    /// What may go wrong in a world. In all of them messages are lost, delayed, doubled and overtaken, and
    /// processes die at every point.
    enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Nothing else.
        case honest
        /// The server answers with whatever authentic state it likes, to each device as it likes.
        case adversarial
        /// One device is set back, once, to a backup of its own record.
        case restore
        /// Two devices go by one id.
        case sharedID = "shared-id"
        /// The server is set back once, to any earlier state or to none; then each device decides by
        /// itself, in any order.
        case recovery
    }

    var kind: Kind
    /// How many devices there are.
    var devices: Int
    /// How many edits each device makes at most.
    var edits: Int
    /// Whether posts carry lineage.
    var lineage: Bool
    /// How much the server checks.
    var strictness: ServerLedger.Strictness = .strict
    /// Whether processes die and people edit while a device is at something, or only between two things.
    var hasIncidents = true
    /// Whether agreement is checked from every state (I3). A lying server promises none.
    var checksAgreement: Bool
    /// Whether devices that raised an alarm against a lying server are remembered, although they do nothing
    /// more.
    var remembersAlarms = false
    /// Whether states that differ only in which device is which count as one.
    var mergesSymmetricStates = false
    /// Whether decisions may discard a side, so that edits may vanish by them, or only merge.
    var discards: Bool
    /// Whether decisions come with a new device id to be taken where the protocol asks for it. Leaving it
    /// out is for showing why it is asked for.
    var renewsIDs = true

    /// The world as its invariants need it: with lineage where ids stand for more than one memory.
    init(_ kind: Kind, devices: Int, edits: Int, lineage: Bool? = nil) {
        self.kind = kind
        self.devices = devices
        self.edits = edits
        discards = kind == .recovery
        checksAgreement = kind != .adversarial
        self.lineage = lineage ?? (kind == .restore || kind == .sharedID || kind == .adversarial)
    }

    /// Whether edits are counted, so that wrong merge bases show, or are members of a set, as they must be
    /// where a merge may meet what it holds already.
    var countsEdits: Bool { kind == .honest || kind == .adversarial }

    /// Whether no device is different from the others.
    var isSymmetric: Bool { kind == .honest || kind == .adversarial }

    /// Within how many rounds everybody must agree once nothing fails any more (I3). Each device has at most
    /// two posts to make; a round in which nobody's is accepted leaves everybody up to date, so each round
    /// after it has one accepted; and the last round pulls.
    var roundLimit: Int { kind == .honest ? 2 * devices + 2 : 8 }

    /// How many decisions a device makes at most before everything calms down; then, as many as it needs.
    var decisionLimit: UInt32 { 1 }

    /// Whether the server keeps to the protocol, so that nobody may ever raise an alarm (I11).
    var allowsAlarms: Bool { kind != .honest }
}
