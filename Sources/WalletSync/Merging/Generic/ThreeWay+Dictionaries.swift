extension ThreeWay {
    /// The entries of `base` with the changes of both sides.
    ///
    /// - Parameter settle: asked where the sides disagree about a key: both changed its value, or one removed
    ///   what the other one changed. It gets the value of base, local and remote, each `nil` where there is
    ///   none, and gives the value that counts, or `nil` for none. The order in which keys are asked about is
    ///   not defined.
    public static func dictionary<Key, Value: Equatable>(
        base: [Key: Value],
        local: [Key: Value],
        remote: [Key: Value],
        settle: (Key, Value?, Value?, Value?) throws -> Value?
    ) rethrows -> [Key: Value] {
        var merged = local
        for key in Set(base.keys).union(remote.keys).union(local.keys) {
            let (old, mine, theirs) = (base[key], local[key], remote[key])
            if mine == theirs || theirs == old { continue }
            merged[key] = mine == old ? theirs : try settle(key, old, mine, theirs)
        }
        return merged
    }
}
