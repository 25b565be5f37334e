import Testing
import WalletSync
import WalletSyncTesting

/// States as an honest server accepts them, one over the other, by up to five devices.
struct HonestHistory {
    enum LineageUse: CaseIterable, Sendable {
        case never, mixed, always
    }

    static let devices: [DeviceID] = ["a", "b", "c", "d", "e"]

    private(set) var chain: [SignedState] = []
    private let integrity = KeyedChecksum()

    init(_ chain: [SignedState] = []) {
        self.chain = chain
    }

    /// Posts `count` times, by devices drawn from `authors`.
    mutating func grow(
        _ count: Int,
        by authors: [DeviceID] = devices,
        _ lineage: LineageUse,
        using dice: inout SeededGenerator
    ) throws {
        for _ in 0..<count {
            let author = try #require(authors.randomElement(using: &dice))
            let isAware = lineage == .always || lineage == .mixed && dice.next() % 2 == 0
            chain.append(try next(by: author, over: chain.last, lineage: isAware, using: &dice))
        }
    }

    /// What a device could have posted over `base`, different each time.
    func next(
        by author: DeviceID,
        over base: SignedState?,
        lineage: Bool,
        using dice: inout SeededGenerator
    ) throws -> SignedState {
        try post(by: author, over: base, ["\(dice.next())"], lineage: lineage, integrity: integrity)
    }

    /// The history up to and with the state at `index`.
    func prefix(through index: Int) -> HonestHistory {
        HonestHistory(Array(chain[...index]))
    }
}
