import Testing
import WalletSync
import WalletSyncTesting

@Suite("FaultPlan")
struct FaultPlanTests {
    /// For each of a number of gets, whether it was answered.
    private func answered(_ plan: FaultPlan, count: Int) async throws -> [Bool] {
        let wire = try await Wire("a", over: FaultyTransport(over: FakeServer().transport, faults: plan))
        var answered: [Bool] = []
        for _ in 0..<count {
            do {
                _ = try await wire.latest()
                answered.append(true)
            } catch {
                answered.append(false)
            }
        }
        return answered
    }

    @Test("A script is followed once, from its beginning to its end")
    func script() async throws {
        let answered = try await answered(
            .script([nil, .loseAnswer, .loseRequest, nil, .loseAnswer]),
            count: 7
        )
        #expect(answered == [true, false, false, true, false, true, true])
    }

    @Test("Always is always, and only for the kinds that were named")
    func always() async throws {
        #expect(try await answered(.always(.loseAnswer), count: 3) == [false, false, false])
        #expect(try await answered(.always(.loseAnswer, on: [.post]), count: 3) == [true, true, true])
    }

    @Test("The same seed gives the same faults, and another one others")
    func seeded() async throws {
        let plan = { (seed: UInt64) in FaultPlan.seeded(seed, rates: [.loseAnswer: 300, .loseRequest: 200]) }
        let first = try await answered(plan(1), count: 200)
        #expect(try await answered(plan(1), count: 200) == first)
        #expect(try await answered(plan(2), count: 200) != first)
        #expect((70...130).contains(first.filter { $0 }.count))
    }

    @Test("A rate of a thousand is always, and of zero never")
    func rates() async throws {
        #expect(try await answered(.seeded(1, rates: [.loseAnswer: 0]), count: 50).allSatisfy { $0 })
        let all = try await answered(.seeded(1, rates: [.loseAnswer: 0, .loseRequest: 1000]), count: 50)
        #expect(all.allSatisfy { !$0 })
    }

    @Test("An injected fault comes first, and shifts nothing of the plan")
    func injected() async throws {
        let network = FaultyTransport(over: FakeServer().transport, faults: .script([nil, .loseRequest]))
        let wire = try await Wire("a", over: network)
        await network.inject(.refuse(.unauthorized), on: .get)
        await #expect(throws: TransportError.unauthorized) { try await wire.latest() }
        await #expect(throws: TransportError.noAnswer("the request was lost")) { try await wire.latest() }
        #expect(try await wire.latest() == nil)
    }
}
