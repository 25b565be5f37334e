import Testing
import WalletSync
import WalletSyncTesting

@Suite("Scenarios: chance")
struct ChanceTests {
    @Test("I1, I2, I11: over seeded networks that do everything, no alarm, and every edit exactly once")
    func networks() async throws {
        var met: Set<String> = []
        for seed in UInt64(1)...20 {
            let place = Comment(rawValue: "seed \(seed)")
            var generator = SeededGenerator(seed: seed)
            let home = try await LiarsHouse(integrity: KeyedChecksum())
            var devices: [(engine: SyncEngine<SegmentLog>, network: FaultyTransport)] = []
            for name: DeviceID in ["a", "b", "c"] {
                let plan = FaultPlan.seeded(
                    generator.next(),
                    rates: [
                        .loseRequest: 80, .loseAnswer: 80, .cutAnswer: 40, .duplicate: 60, .strayRequest: 80,
                        .strayDuplicate: 60, .afterStrays: 100, .refuse(.unauthorized): 40,
                        .refuse(.unavailable(retryAfter: nil)): 40,
                    ]
                )
                let network = FaultyTransport(over: home.server.transport, faults: plan)
                devices.append((try await home.device(name, over: network), network))
            }
            for number in 0..<24 {
                let device = devices[Int.random(in: 0..<3, using: &generator)]
                try await device.engine.append("\(number)")
                let error = await syncError { try await device.engine.sync() }
                if case .transport(let reason) = error { met.insert("\(reason)") }
                if case .violation(let violation) = error { Issue.record("seed \(seed): \(violation)") }
            }
            for device in devices {
                await device.network.follow(.none)
                await device.network.deliverStrays()
            }
            for _ in 1...2 {
                for device in devices { try await device.engine.sync() }
            }
            for device in devices {
                let segments = await device.engine.wallet.segments
                #expect(segments.count == 24, place)
                #expect(Set(segments).count == 24, place)
            }
        }
        // The network did do everything that a caller gets to see.
        #expect(met.count >= 5)
    }
}
