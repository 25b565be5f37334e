/// One state of a world in 64 bytes: numbers of what the libraries hold.
struct WorldState: Hashable {
    private var words: SIMD16<UInt32> = .zero

    static let deviceLimit = 5

    /// The number of a device.
    func device(_ index: Int) -> UInt32 { words[2 * index] }

    mutating func setDevice(_ index: Int, _ number: UInt32) { words[2 * index] = number }

    /// How many edits of a device lasted.
    func made(_ index: Int) -> UInt32 { words[2 * index + 1] & 0xFFFF }

    mutating func setMade(_ index: Int, _ made: UInt32) {
        words[2 * index + 1] = words[2 * index + 1] & 0xFFFF_0000 | made
    }

    /// How many decisions a device was asked to carry out.
    func decisions(_ index: Int) -> UInt32 { words[2 * index + 1] >> 16 }

    mutating func countDecision(of index: Int) { words[2 * index + 1] += 0x1_0000 }

    /// The list of the server's states, the latest last.
    var chain: UInt32 {
        get { words[10] }
        set { words[10] = newValue }
    }

    /// The list of posts that may still arrive although no device remembers them; with a server that may go
    /// back or lie, every post that was ever sent.
    var stragglers: UInt32 {
        get { words[11] }
        set { words[11] = newValue }
    }

    /// How often the server was set back.
    var rollbacks: UInt32 {
        get { words[12] }
        set { words[12] = newValue }
    }

    /// The backup of a device: the number of a device that starts with it, plus one; 0 for none yet.
    func backup(_ index: Int) -> UInt32 { words[13 + index] & 0x7FFF_FFFF }

    mutating func setBackup(_ index: Int, _ number: UInt32) { words[13 + index] = number }

    /// Whether a device was set back to its backup.
    func isRestored(_ index: Int) -> Bool { words[13 + index] >> 31 == 1 }

    /// The backup is used up: what it held does not matter any more.
    mutating func setRestored(_ index: Int) { words[13 + index] = 0x8000_0001 }

    /// The state as far as it matters when nothing is restored any more and nobody counts decisions.
    var withoutBounds: WorldState {
        var state = self
        for index in 13...15 { state.words[index] = 0 }
        for index in 0..<Self.deviceLimit { state.words[2 * index + 1] &= 0xFFFF }
        return state
    }

    func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }

    /// Whether this state comes first in an order of all states.
    func precedes(_ other: WorldState) -> Bool {
        for index in 0..<16 where words[index] != other.words[index] {
            return words[index] < other.words[index]
        }
        return false
    }

    /// A hash that is the same in every process.
    var fingerprint: UInt64 {
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
        for index in 0..<8 {
            let pair = UInt64(words[2 * index]) | UInt64(words[2 * index + 1]) << 32
            hash = (hash ^ pair) &* 0xFF51_AFD7_ED55_8CCD
            hash ^= hash >> 32
        }
        return hash
    }
}
