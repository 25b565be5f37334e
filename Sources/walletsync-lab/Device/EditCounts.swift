import WalletSync

/// A counter for each edit, merged as `remote + (local − base)`. It makes every wrong merge base visible: a
/// lost edit counts 0, one that was applied twice 2, one that was taken back −1.
///
/// It breaks `merge(b, x, x) = x`, and so serves only where no device is ever copied, restored or recovered.
struct EditCounts: VirtualWallet {
    /// The count of each edit, without zeros at the end.
    private var counts: [Int8] = []

    init() {}

    static var empty: EditCounts { EditCounts() }

    mutating func make(_ edit: Int) {
        add(1, at: edit)
    }

    func count(of edit: Int) -> Int {
        counts.indices.contains(edit) ? Int(counts[edit]) : 0
    }

    static func merge(base: EditCounts, local: EditCounts, remote: EditCounts) -> EditCounts {
        var merged = remote
        for edit in 0..<max(base.counts.count, local.counts.count) {
            merged.add(local.count(of: edit) - base.count(of: edit), at: edit)
        }
        return merged
    }

    private mutating func add(_ change: Int, at edit: Int) {
        if change == 0 { return }
        while counts.count <= edit { counts.append(0) }
        counts[edit] = Int8(clamping: Int(counts[edit]) + change)
        while counts.last == 0 { counts.removeLast() }
    }

    var sealed: ExactText {
        var text = ""
        text.reserveCapacity(2 * counts.count)
        for count in counts {
            if !text.isEmpty { text += "," }
            text += String(count)
        }
        return ExactText(text)
    }

    init?(opening text: ExactText) {
        for part in text.utf8.split(separator: UInt8(ascii: ",")) {
            guard let count = Int8(Substring(part)) else { return nil }
            counts.append(count)
        }
    }
}

extension EditCounts: CustomStringConvertible {
    var description: String { "[\(sealed)]" }
}
