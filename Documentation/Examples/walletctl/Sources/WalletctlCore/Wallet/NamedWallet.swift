public import WalletSync

/// The wallet: named entries, each with one value or, after a conflict, with several.
///
/// An entry holds writes. Setting it puts one write in the place of all; removing it takes all away. So a merge
/// of two sides is a merge of sets, and what both sides wrote differently stands side by side until somebody
/// settles it: there is no silent loser.
public struct NamedWallet: Hashable, Sendable {
    private var writes: [ExactText: Set<Write>] = [:]

    /// A wallet without entries.
    public init() {}

    /// The names of all entries, in byte order.
    public var keys: [ExactText] { writes.keys.sorted() }

    /// The writes of one entry, the oldest first; none where there is no such entry.
    public subscript(key: ExactText) -> [Write] {
        get { (writes[key] ?? []).sorted() }
        set { writes[key] = newValue.isEmpty ? nil : Set(newValue) }
    }

    /// The entries that have several values, in byte order of their names.
    public var conflicts: [ExactText] {
        writes.filter { $0.value.count > 1 }.keys.sorted()
    }

    /// Gives an entry one value, in the place of all that it had. Writing the value that an entry has already
    /// changes nothing.
    public mutating func set(_ key: ExactText, to value: ExactText, by writer: ExactText, at now: Int64) {
        let former = self[key]
        if former.count == 1, former[0].value == value { return }
        // Later than what it replaces, whatever the clock says: it must be another write.
        let earliest = (former.map(\.milliseconds).max() ?? .min).addingReportingOverflow(1)
        let time = earliest.overflow ? .max : max(now, earliest.partialValue)
        self[key] = [Write(value: value, writer: writer, milliseconds: time)]
    }

    /// Takes an entry away; says whether there was one.
    @discardableResult
    public mutating func remove(_ key: ExactText) -> Bool {
        writes.removeValue(forKey: key) != nil
    }
}

extension NamedWallet: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// How many entries; nothing of them.
    public var description: String { "wallet of \(writes.count) entries" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
