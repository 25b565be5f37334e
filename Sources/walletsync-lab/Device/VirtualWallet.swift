import WalletSync

/// A wallet small enough to explore: it knows which numbered edits it holds, and nothing else.
///
/// Sealing, opening and merging are plain functions here, so that a whole device can be run without an
/// `await`.
protocol VirtualWallet: Hashable, Sendable {
    /// The wallet without an edit.
    static var empty: Self { get }

    /// The sealed form; ``init(opening:)`` gives the wallet back.
    var sealed: ExactText { get }

    /// Opens a sealed wallet; `nil` for text that ``sealed`` never gave.
    init?(opening text: ExactText)

    /// Makes the edit with this number.
    mutating func make(_ edit: Int)

    /// How often the edit is in the wallet: 0 for lost or not yet, 1 for exactly once.
    func count(of edit: Int) -> Int

    /// The three-way merge.
    static func merge(base: Self, local: Self, remote: Self) -> Self
}
