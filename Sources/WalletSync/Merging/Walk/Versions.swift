/// The three values that stand in one place; `nil` where there is none.
struct Versions {
    var base: JSONSlice?
    var local: JSONSlice?
    var remote: JSONSlice?

    subscript(side: MergeSide) -> JSONSlice? {
        side == .local ? local : remote
    }
}
