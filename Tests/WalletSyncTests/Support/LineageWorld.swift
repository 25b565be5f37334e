import Testing
import WalletSync
import WalletSyncTesting

/// Draws states over small maps whose lineage is true, false or missing, each part by itself.
struct LineageWorld {
    private var dice: SeededGenerator
    private let maps: [LastSynced]
    private let integrity = KeyedChecksum()

    init(seed: UInt64) throws {
        dice = SeededGenerator(seed: seed)
        maps = try SmallWorld.maps(upTo: 5)
    }

    /// A device, what its server gave, and what it remembers.
    mutating func next() throws -> (
        me: DeviceID, remote: SmallWorld.Known, base: SmallWorld.Known?, inFlight: SmallWorld.Known?
    ) {
        let me = try #require(SmallWorld.devices.randomElement(using: &dice))
        let baseMap = dice.next() % 8 == 0 ? nil : maps.randomElement(using: &dice)
        let base = try baseMap.map { map in
            try state(
                by: SmallWorld.author(of: map),
                map,
                ["base"],
                lineage: lineage(of: map, after: []),
                integrity: integrity
            )
        }
        let isFlying = dice.next() % 2 == 0
        let flying = try post(by: me, over: base, ["post"], lineage: true, integrity: integrity)
        let inFlight = isFlying ? flying : nil
        let remoteMap = try mapOfServer(over: inFlight ?? base)
        let remote = try state(
            by: SmallWorld.author(of: remoteMap),
            remoteMap,
            ["remote"],
            lineage: lineage(of: remoteMap, after: [base, inFlight].compactMap(\.self)),
            integrity: integrity
        )
        return (me, .init(remote), base.map(SmallWorld.Known.init), inFlight.map(SmallWorld.Known.init))
    }

    /// Any map, or, often enough to meet the rarer rules, one that may have grown from `past`.
    private mutating func mapOfServer(over past: SignedState?) throws -> LastSynced {
        if let past, let next = past.sequence.next, dice.next() % 2 == 0 {
            let author = try #require(SmallWorld.devices.randomElement(using: &dice))
            return past.state.lastSynced.setting(author, to: next)
        }
        return try #require(maps.randomElement(using: &dice))
    }

    /// A lineage that names the states in `past` where they belong, but for what chance puts in their place.
    private mutating func lineage(of map: LastSynced, after past: [SignedState]) throws -> Lineage? {
        if dice.next() % 6 == 0 { return nil }
        let author = try SmallWorld.author(of: map)
        var heads: [Lineage.Head] = []
        for entry in map.entries where entry.device != author && dice.next() % 8 != 0 {
            let known =
                past.last { $0.state.deviceID == entry.device && $0.sequence == entry.sequence }?.tag
                ?? past.lazy.compactMap { state in
                    state.state.lastSynced[entry.device] == entry.sequence
                        ? state.state.lineage?.heads.first { $0.device == entry.device }?.tag : nil
                }.first
            let isTrue = dice.next() % 4 != 0
            let other = IntegrityTag("head \(entry.device) \(isTrue ? 0 : 1)")
            heads.append(.init(device: entry.device, tag: isTrue ? known ?? other : other))
        }
        let height = try #require(map[author]).value
        let ancestors = (1...5 as ClosedRange<UInt64>).prefix { $0 < height }.map { distance in
            let isTrue = dice.next() % 4 != 0
            let known = past.first { $0.sequence.value == height - distance }?.tag
            return isTrue ? known ?? IntegrityTag("unknown") : IntegrityTag("another")
        }
        let window = Int(dice.next() % 6)
        return Lineage(heads: heads, ancestors: ancestors.prefix(window))
    }
}
