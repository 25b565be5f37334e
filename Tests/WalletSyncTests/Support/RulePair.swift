import Testing
import WalletSync
import WalletSyncTesting

/// A case in which two rules speak at once, for the device `b`.
struct RulePair: Sendable {
    /// What the server gives.
    enum Remote: Sendable {
        case base, post
        case map(KeyValuePairs<DeviceID, UInt64>)
    }

    /// A part of the lineage that is not true. Without one, the states carry no lineage.
    enum Lie: Sendable {
        case head(DeviceID), ancestor
    }

    let first: NaiveRules.Rule
    let second: NaiveRules.Rule
    let base: KeyValuePairs<DeviceID, UInt64>
    let isFlying: Bool
    let remote: Remote
    let lies: [Lie]
    let verdict: Verdict

    init(
        _ first: NaiveRules.Rule,
        _ second: NaiveRules.Rule,
        base: KeyValuePairs<DeviceID, UInt64>,
        inFlight isFlying: Bool = false,
        remote: Remote,
        lies: [Lie] = [],
        _ verdict: Verdict
    ) {
        self.first = first
        self.second = second
        self.base = base
        self.isFlying = isFlying
        self.remote = remote
        self.lies = lies
        self.verdict = verdict
    }

    var name: String { "\(first)+\(second)" }

    /// The states of the case: what the server gives, the merge base, and the post in flight.
    func states() throws -> (remote: SmallWorld.Known, base: SmallWorld.Known, inFlight: SmallWorld.Known?) {
        let base = try signed(map(base), "base") { device, _ in
            IntegrityTag("latest of \(device)")
        }
        let post = try post(
            by: "b",
            over: base,
            ["post"],
            lineage: !lies.isEmpty,
            integrity: KeyedChecksum()
        )
        let inFlight = isFlying ? post : nil
        let remote =
            switch remote {
            case .base: base
            case .post: post
            case .map(let entries):
                try signed(map(entries), "remote", after: [base] + (isFlying ? [post] : [])) {
                    device,
                    sequence in
                    if lies.contains(where: { if case .head(device) = $0 { true } else { false } }) {
                        return IntegrityTag("another")
                    }
                    if device == "b", isFlying, sequence == post.sequence { return post.tag }
                    return device == base.state.deviceID ? base.tag : IntegrityTag("latest of \(device)")
                }
            }
        return (.init(remote), .init(base), inFlight.map(SmallWorld.Known.init))
    }

    private func map(_ entries: KeyValuePairs<DeviceID, UInt64>) throws -> LastSynced {
        let entries = try entries.map { device, sequence in
            LastSynced.Entry(device: device, sequence: try #require(SequenceNumber(sequence)))
        }
        return try #require(LastSynced(entries))
    }

    private func signed(
        _ map: LastSynced,
        _ word: String,
        after past: [SignedState] = [],
        head: (DeviceID, SequenceNumber) -> IntegrityTag
    ) throws -> SignedState {
        let author = try SmallWorld.author(of: map)
        let height = try #require(map[author]).value
        let isAncestorTrue = !lies.contains { if case .ancestor = $0 { true } else { false } }
        let ancestors = stride(from: 1, to: height, by: 1).map { distance in
            let state = past.first { $0.sequence.value == height - distance }
            return isAncestorTrue ? state?.tag ?? IntegrityTag("older") : IntegrityTag("another")
        }
        let heads = map.entries.filter { $0.device != author }.map {
            Lineage.Head(device: $0.device, tag: head($0.device, $0.sequence))
        }
        return try state(
            by: author,
            map,
            [word],
            lineage: lies.isEmpty ? nil : Lineage(heads: heads, ancestors: ancestors),
            integrity: KeyedChecksum()
        )
    }
}

extension RulePair: CustomTestStringConvertible {
    var testDescription: String {
        let decision =
            if case .violation(let finding) = verdict { finding.rule.rawValue } else { "\(verdict)" }
        return "\(name): \(decision)"
    }
}
