import Testing
import WalletSync
import WalletSyncTesting

@Suite("I1, I3: devices that edit documents and sync")
struct DocumentSyncTests {
    private static func policy(_ policy: ConflictPolicy, guarded: Bool = false) -> JSONMergeRules {
        var rules = MarkedTrees.rules
        rules.otherwise = policy
        rules.removalGuard = guarded ? RemovalGuard(share: 0.5, count: 2) : nil
        return rules
    }

    private static let rules = [
        policy(.keepBoth), policy(.preferRemote), policy(.preferLocal), policy(.newest(by: "ts")),
        policy(.ask),
        policy(.keepBoth, guarded: true), policy(.ask, guarded: true),
    ]

    @Test(
        "Whatever three devices edit, and however they sync: no change of one side is lost or undone in silence, and in the end all agree",
        arguments: rules.indices
    )
    func agreement(number: Int) async throws {
        let merger = AuditedMerger(rules: Self.rules[number])
        for seed in 0..<UInt64(40) {
            let devices = try await run(seed: seed, merger)
            var settled = await devices[0].wallet
            for round in 0..<3 {
                for device in devices { try await device.sync() }
                for device in devices {
                    let wallet = await device.wallet
                    if round == 0 { settled = wallet }
                    if round > 0 { #expect(wallet == settled, "seed \(seed)") }
                }
            }
            #expect(await merger.findings.silentLosses == [], "seed \(seed)")
            #expect(await merger.findings.revivals == [], "seed \(seed)")
            if await merger.findings.silentLosses != [] { break }
        }
        #expect(await merger.findings.merges > 100)
        #expect(await merger.findings.conflicts > 30)
    }

    @Test(
        "No change of one side is lost or undone in silence by a merge, with or without a base",
        arguments: rules.indices
    )
    func merges(number: Int) async throws {
        let merger = AuditedMerger(rules: Self.rules[number])
        for seed in 0..<UInt64(300) {
            var trees = MarkedTrees(seed: seed)
            func grown(_ tree: Tree, _ edits: Int) throws -> JSONDocument {
                let grown = (0..<edits).reduce(tree) { tree, _ in trees.edited(tree) }
                return try JSONDocument(grown.spelled(&trees.dice))
            }
            let base = try grown(.object([]), 12)
            let local = try grown(Tree(base), trees.roll(8))
            let remote = try grown(Tree(base), trees.roll(8))
            for base in [base, .empty] {
                let once = try await merger.merge(base: base, local: local, remote: remote)
                #expect(try await merger.merge(base: base, local: local, remote: remote).bytes == once.bytes)
            }
            let (losses, revivals) = await (merger.findings.silentLosses, merger.findings.revivals)
            #expect(losses.isEmpty && revivals.isEmpty, "seed \(seed): \(losses) \(revivals)")
            if !losses.isEmpty || !revivals.isEmpty { break }
        }
        #expect(await merger.findings.conflicts > 100)
    }

    /// Three devices after random edits and syncs.
    private func run(seed: UInt64, _ merger: AuditedMerger) async throws -> [SyncEngine<JSONDocument>] {
        let home = try await Household()
        var devices: [SyncEngine<JSONDocument>] = []
        for name in ["laptop", "phone", "tablet"] as [DeviceID] {
            let device = try await SyncEngine(
                for: home.account,
                over: home.server.transport,
                codec: PlainJSONCodec(),
                merger: merger,
                options: home.options(name)
            )
            devices.append(device)
        }
        var trees = MarkedTrees(seed: seed)
        for _ in 0..<60 {
            let device = devices[trees.roll(3)]
            switch trees.roll(8) {
            case 0: _ = try await device.pull()
            case 1: _ = try await device.push()
            default:
                let tree = trees.edited(Tree(await device.wallet))
                let document = try JSONDocument(tree.spelled(&trees.dice))
                try await device.edit { $0 = document }
            }
        }
        return devices
    }
}
