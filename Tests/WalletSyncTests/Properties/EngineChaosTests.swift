import Testing
import WalletSync
import WalletSyncTesting

/// What the replica's own property tests cannot show: the engine around it, entered by many tasks at once.
/// The seed repeats the faults; how the tasks interleave is the scheduler's.
@Suite("The engine under many tasks, a failing storage, a bad network and cancellation")
struct EngineChaosTests {
    @Test(
        "I1, I2, I3, I11, R15: every edit is once everywhere or reported as not made, and nobody is alarmed",
        arguments: 1...24 as ClosedRange<UInt64>
    )
    func chaos(seed: UInt64) async throws {
        let home = try await Household()
        var devices: [ChaosDevice] = []
        for number in 0..<3 as Range<UInt64> {
            devices.append(try await ChaosDevice("\(number)", of: home, seed: seed &* 10 &+ number))
        }
        await withTaskGroup(of: Void.self) { group in
            for device in devices {
                for task in 0..<4 as Range<UInt64> {
                    group.addTask { await device.misuse(as: "\(device.name)-\(task)", seed: seed &+ task) }
                }
            }
        }
        for device in devices { await device.calmDown() }
        for _ in 1...4 {
            for device in devices { try await device.engine.sync() }
        }

        let wallet = await devices[0].engine.wallet
        var made: Set<ExactText> = []
        for device in devices {
            let (other, status) = await (device.engine.wallet, device.engine.status)
            #expect(other == wallet, "seed \(seed)")
            #expect(status == .inOrder, "seed \(seed)")
            made.formUnion(await device.made)
        }
        #expect(Set(wallet.segments) == made, "seed \(seed)")
        #expect(wallet.segments.count == made.count, "seed \(seed)")
        #expect(!made.isEmpty, "seed \(seed)")
    }
}

/// An engine over a network and a storage that fail, and the edits that it said were made.
private actor ChaosDevice {
    let name: String
    let engine: SyncEngine<SegmentLog>
    private let storage: ChaosStorage
    private let network: FaultyTransport
    private(set) var made: Set<ExactText> = []

    init(_ name: String, of home: Household, seed: UInt64) async throws {
        let storage = ChaosStorage(seed: seed)
        let network = FaultyTransport(
            over: home.server.transport,
            faults: .seeded(
                seed,
                rates: [
                    .loseRequest: 80, .loseAnswer: 80, .duplicate: 50, .strayRequest: 60, .strayDuplicate: 60,
                    .afterStrays: 60, .refuse(.unauthorized): 40,
                ]
            )
        )
        let password = home.password
        self.name = name
        self.storage = storage
        self.network = network
        engine = try await SyncEngine(
            for: home.account,
            over: network,
            codec: SegmentLog.codec,
            merger: SlowMerger(),
            storage: storage,
            options: SyncOptions(integrity: KeyedChecksum(), credentials: { _ in password })
        )
        await storage.fail(true)
    }

    /// Calls the engine as it comes, and gives up what it began.
    func misuse(as task: String, seed: UInt64) async {
        var dice = SeededGenerator(seed: seed)
        for number in 0..<8 {
            switch dice.next() % 6 {
            case 0, 1: await edit(ExactText("\(task)-\(number)"))
            case 2: _ = try? await engine.pull()
            case 3: _ = try? await engine.push()
            case 4: _ = try? await engine.recover(.becomeNewDevice)
            default:
                let call = Task { [engine] in try await engine.sync() }
                for _ in 0..<dice.next() % 30 { await Task.yield() }
                if dice.next() % 2 == 0 { call.cancel() }
                _ = try? await call.value
            }
        }
    }

    private func edit(_ segment: ExactText) async {
        do {
            try await engine.edit { $0 = SegmentLog($0.segments + [segment]) }
            made.insert(segment)
        } catch SyncError.editNotSaved(let edit) {
            // Reading the record again fails now and then.
            while true {
                guard let isMade = try? await engine.isMade(edit) else { continue }
                if isMade { made.insert(segment) }
                return
            }
        } catch {}
    }

    func calmDown() async {
        await storage.fail(false)
        await network.follow(.none)
        await network.deliverStrays()
    }
}

/// Takes its time, so that edits come in between.
private struct SlowMerger: WalletMerger {
    func merge(base: SegmentLog, local: SegmentLog, remote: SegmentLog) async throws -> SegmentLog {
        for _ in 0..<20 { await Task.yield() }
        return SegmentLog.Merger.merge(base: base, local: local, remote: remote)
    }
}

/// Fails now and then, with the record stored or not.
private actor ChaosStorage: Storage {
    private var record: [UInt8]?
    private var dice: SeededGenerator
    private var fails = false

    init(seed: UInt64) {
        dice = SeededGenerator(seed: seed)
    }

    func fail(_ fails: Bool) {
        self.fails = fails
    }

    func load() async throws(StorageError) -> [UInt8]? {
        await Task.yield()
        if fails, dice.next() % 5 == 0 { throw .failed("load") }
        return record
    }

    func save(_ bytes: [UInt8]) async throws(StorageError) {
        for _ in 0..<dice.next() % 4 { await Task.yield() }
        let number = dice.next() % 12
        if fails, number == 0 { throw .failed("before") }
        record = bytes
        if fails, number == 1 { throw .failed("after") }
    }
}
