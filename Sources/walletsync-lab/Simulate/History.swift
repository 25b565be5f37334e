import WalletSync

/// The number of a state in a ``History``; −1 for none.
typealias StateNumber = Int

/// Every state that was ever made, with what only an onlooker knows of it: over which state it was really
/// made, and which edits it holds.
struct History {
    struct Entry {
        let state: SignedState
        let sequence: UInt64
        let author: DeviceID
        /// The edits in its wallet, one bit for each.
        let edits: UInt64
        /// The merge base of its author.
        let parent: StateNumber
        /// How often it was sent.
        var timesSent = 0
        /// Whether a server that kept to the rules took it.
        var isAccepted = false
    }

    static let none: StateNumber = -1

    private(set) var entries: [Entry] = []

    init() {
        entries.reserveCapacity(32)
    }

    subscript(number: StateNumber) -> Entry { entries[number] }

    func edits(of number: StateNumber) -> UInt64 {
        number < 0 ? 0 : entries[number].edits
    }

    func sequence(of number: StateNumber) -> UInt64 {
        number < 0 ? 0 : entries[number].sequence
    }

    /// The number of a state; it was seen before as `guess`, or is one of the latest.
    func number(of state: SignedState?, guess: StateNumber) -> StateNumber? {
        guard let state else { return Self.none }
        if guess >= 0, entries[guess].state == state { return guess }
        return entries.lastIndex { $0.state == state }
    }

    /// Takes in a state that was just made. Equal bytes are one state.
    mutating func register(_ state: SignedState, edits: UInt64, over parent: StateNumber) -> StateNumber {
        if let known = number(of: state, guess: Self.none) { return known }
        entries.append(
            Entry(
                state: state,
                sequence: state.sequence.value,
                author: state.state.deviceID,
                edits: edits,
                parent: parent
            )
        )
        return entries.count - 1
    }

    /// Whether `state` was really made over `ancestor`, or over one that was.
    func descends(_ state: StateNumber, from ancestor: StateNumber) -> Bool {
        var number = state
        while number >= 0, number != ancestor, sequence(of: number) > sequence(of: ancestor) {
            number = entries[number].parent
        }
        return number == ancestor
    }

    /// Notes that a device sent a state.
    ///
    /// - Returns: whether it is the only content of that device and sequence (I6).
    mutating func send(_ number: StateNumber) -> Bool {
        entries[number].timesSent += 1
        if entries[number].timesSent > 1 { return true }
        let sent = entries[number]
        for other in entries.indices
        where other != number && entries[other].timesSent > 0 && entries[other].sequence == sent.sequence {
            if entries[other].author == sent.author { return false }
        }
        return true
    }

    /// Notes that an honest server took `number` after `predecessor`: I8, and I10's "once".
    mutating func accept(_ number: StateNumber, after predecessor: StateNumber) throws(SimulationBreach) {
        let entry = entries[number]
        try hold(!entry.isAccepted, .resolvedOnce, "\(entry.state) was accepted twice")
        try hold(
            entry.parent == predecessor && entry.sequence == sequence(of: predecessor) + 1,
            .chainByOne,
            "\(entry.state) was not made over the state before it"
        )
        entries[number].isAccepted = true
    }
}
