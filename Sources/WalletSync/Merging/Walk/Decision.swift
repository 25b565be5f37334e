/// What is to stand where the sides disagreed.
enum Decision {
    case side(MergeSide)
    /// Both, this one first.
    case both(MergeSide)
    case edited(JSONDocument)
    /// What the merge made of it.
    case merged
}

/// The values of a conflict, as documents of their own.
struct Documents {
    let base: JSONDocument?
    let local: JSONDocument?
    let remote: JSONDocument?

    init(base: JSONDocument?, local: JSONDocument?, remote: JSONDocument?) {
        self.base = base
        self.local = local
        self.remote = remote
    }

    init(_ versions: Versions) {
        self.init(
            base: versions.base?.document,
            local: versions.local?.document,
            remote: versions.remote?.document
        )
    }

    /// The side whose value comes first by its bytes, whichever device asks.
    var first: MergeSide {
        let (mine, theirs) = (local?.meaning ?? [], remote?.meaning ?? [])
        return theirs.lexicographicallyPrecedes(mine) ? .remote : .local
    }
}

extension JSONDocument {
    /// One spelling for all documents that say the same.
    var meaning: [UInt8] {
        ByteView.reading(bytes) { JSONSlice(whole: $0).meaning }
    }
}
