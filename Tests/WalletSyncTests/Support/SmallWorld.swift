import Testing
import WalletSync

/// All well-formed maps over a few devices with small sequences.
enum SmallWorld {
    static let devices: [DeviceID] = ["a", "b", "c"]

    /// A state with the facts that the naive rules go by.
    struct Known {
        let signed: SignedState
        let facts: NaiveRules.Facts

        init(_ signed: SignedState) {
            self.signed = signed
            facts = NaiveRules.Facts(signed)
        }
    }

    /// Every map in which up to three devices have different sequences up to `highest`.
    static func maps(upTo highest: UInt64) throws -> [LastSynced] {
        var maps: [LastSynced] = []
        for a in 0...highest {
            for b in 0...highest where b == 0 || b != a {
                for c in 0...highest where c == 0 || c != a && c != b {
                    let entries = zip(devices, [a, b, c]).compactMap { device, value in
                        SequenceNumber(value).map { LastSynced.Entry(device: device, sequence: $0) }
                    }
                    if !entries.isEmpty { maps.append(try #require(LastSynced(entries))) }
                }
            }
        }
        return maps
    }

    /// The device that made a state with this map.
    static func author(of map: LastSynced) throws -> DeviceID {
        try #require(map.entries.max { $0.sequence < $1.sequence }).device
    }

    /// Every state with such a map and this wallet.
    static func states(upTo highest: UInt64, _ words: Words) throws -> [Known] {
        try maps(upTo: highest).map { Known(try state(by: author(of: $0), $0, words)) }
    }
}

extension NaiveRules {
    init(_ remote: SmallWorld.Known?, base: SmallWorld.Known?, inFlight: SmallWorld.Known?, on me: DeviceID) {
        self.init(remote: remote?.facts, base: base?.facts, post: inFlight?.facts, me: me.text.string)
    }

    /// The rules that speak at once.
    var speaking: [Rule] { Rule.allCases.filter(holds) }
}
