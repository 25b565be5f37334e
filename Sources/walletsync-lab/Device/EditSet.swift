import WalletSync

/// The set of the edits that were made. The same edit twice is one edit, so the merger's whole contract
/// holds: for worlds in which devices are copied, restored or recovered.
struct EditSet: VirtualWallet {
    /// One bit for each edit, without zero words at the end.
    private var words: [UInt64] = []

    init() {}

    static var empty: EditSet { EditSet() }

    mutating func make(_ edit: Int) {
        while words.count <= edit / 64 { words.append(0) }
        words[edit / 64] |= 1 << UInt64(edit % 64)
    }

    func count(of edit: Int) -> Int {
        Int(word(edit / 64) >> UInt64(edit % 64) & 1)
    }

    /// What the remote side has, with what this side added and without what it took away.
    static func merge(base: EditSet, local: EditSet, remote: EditSet) -> EditSet {
        var merged = EditSet()
        merged.words = (0..<max(base.words.count, local.words.count, remote.words.count)).map { index in
            let (base, local) = (base.word(index), local.word(index))
            return (remote.word(index) | (local & ~base)) & ~(base & ~local)
        }
        while merged.words.last == 0 { merged.words.removeLast() }
        return merged
    }

    private func word(_ index: Int) -> UInt64 {
        words.indices.contains(index) ? words[index] : 0
    }

    var sealed: ExactText {
        var text = ""
        for word in words {
            if !text.isEmpty { text += "," }
            text += String(word, radix: 16)
        }
        return ExactText(text)
    }

    init?(opening text: ExactText) {
        for part in text.utf8.split(separator: UInt8(ascii: ",")) {
            guard let word = UInt64(Substring(part), radix: 16) else { return nil }
            words.append(word)
        }
    }
}

extension EditSet: CustomStringConvertible {
    var description: String {
        let edits = (0..<words.count * 64).filter { count(of: $0) > 0 }
        return "{" + edits.map(String.init).joined(separator: ",") + "}"
    }
}
