/// The keys of one object so far.
///
/// Keys that come in ascending order, as canonical texts have them, need a comparison each; the first one
/// out of order is what makes a hash table necessary.
struct DistinctKeys {
    private var ascending: [ExactText] = []
    private var all: Set<ExactText>?

    /// Adds `key`; `false` if it was there already.
    mutating func insert(_ key: ExactText) -> Bool {
        if all == nil {
            guard let last = ascending.last, !(last < key) else {
                ascending.append(key)
                return true
            }
            all = Set(ascending)
        }
        return all?.insert(key).inserted ?? false
    }
}
