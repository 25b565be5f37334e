/// A hash table of the keys of one object: numbers of members, and no keys.
struct KeyTable {
    /// In the upper half the hash, in the lower the number of the member and one; zero where nothing is.
    private var slots: [UInt64]
    /// Differs from process to process, so that nobody can choose keys that collide.
    let seed: UInt64

    /// Room for `count` members.
    init(count: Int) {
        slots = Array(repeating: 0, count: count + count / 2 + 1)
        seed = Self.processSeed
    }

    private static let processSeed: UInt64 = {
        var hasher = Hasher()
        hasher.combine("keys")
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }()

    /// Adds the member of this number and key; gives the number of another one of this key, if there is one.
    mutating func insert(_ number: Int, _ members: [Member], in text: ByteView) -> Int? {
        let key = members[number].key
        let hash = key.hash(in: text, seed: seed)
        let slot: Int
        switch search(hash, { members[$0].key.isEqual(to: key, in: text, text) }) {
        case .found(let other): return other
        case .free(let free): slot = free
        }
        slots[slot] = UInt64(hash) << 32 | UInt64(number + 1)
        return nil
    }

    /// The number of the member of `text` that has `key`, which stands in `keyText`.
    func find(_ key: KeySpan, in keyText: ByteView, _ members: [Member], of text: ByteView) -> Int? {
        let hash = key.hash(in: keyText, seed: seed)
        guard
            case .found(let number) = search(
                hash,
                { members[$0].key.isEqual(to: key, in: text, keyText) }
            )
        else { return nil }
        return number
    }

    /// The number of the first member with this hash; -1 if there is none.
    @inline(__always)
    func candidate(_ hash: UInt32) -> Int {
        guard case .found(let number) = search(hash, { _ in true }) else { return -1 }
        return number
    }

    private enum Place {
        case found(Int)
        case free(Int)
    }

    @inline(__always)
    private func search(_ hash: UInt32, _ isIt: (Int) -> Bool) -> Place {
        var slot = Int((UInt64(hash) &* UInt64(slots.count)) >> 32)
        while true {
            let entry = slots[slot]
            if entry == 0 { return .free(slot) }
            if entry >> 32 == UInt64(hash) {
                let number = Int(entry & 0xFFFF_FFFF) - 1
                if isIt(number) { return .found(number) }
            }
            slot += 1
            if slot == slots.count { slot = 0 }
        }
    }
}
