/// The states that an exploration reached, in the order in which it reached them, each with the one that it
/// was first reached from.
struct StateTable {
    private(set) var states: ContiguousArray<WorldState> = []
    private(set) var parents: ContiguousArray<UInt32> = []
    /// Places in `states`, plus one, by fingerprint; 0 for free.
    private var slots: ContiguousArray<UInt32>
    private var mask: Int

    init() {
        slots = ContiguousArray(repeating: 0, count: 1 << 12)
        mask = slots.count - 1
    }

    var count: Int { states.count }

    subscript(index: Int) -> WorldState { states[index] }

    /// Adds a state that was reached from the one at `parent`, if it is not there yet.
    ///
    /// - Returns: whether it was new.
    @discardableResult
    mutating func insert(_ state: WorldState, from parent: Int) -> Bool {
        if states.count * 2 >= slots.count { grow() }
        var slot = Int(truncatingIfNeeded: state.fingerprint) & mask
        while slots[slot] != 0 {
            if states[Int(slots[slot]) - 1] == state { return false }
            slot = (slot + 1) & mask
        }
        states.append(state)
        parents.append(UInt32(truncatingIfNeeded: parent))
        slots[slot] = UInt32(truncatingIfNeeded: states.count)
        return true
    }

    private mutating func grow() {
        slots = ContiguousArray(repeating: 0, count: slots.count * 2)
        mask = slots.count - 1
        for (index, state) in states.enumerated() {
            var slot = Int(truncatingIfNeeded: state.fingerprint) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(truncatingIfNeeded: index + 1)
        }
    }

    /// The way to the state at `index`, from the first one.
    func path(to index: Int) -> [WorldState] {
        var path = [states[index]]
        var index = index
        while index != 0 {
            index = Int(parents[index])
            path.append(states[index])
        }
        return path.reversed()
    }
}
