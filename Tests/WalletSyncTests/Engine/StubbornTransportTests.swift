import Testing
import WalletSync
import WalletSyncTesting

@Suite("A transport that does not heed cancellation")
struct StubbornTransportTests {
    @Test("I17: the next call does not begin before a cancelled one's request has ended")
    func turn() async throws {
        let home = try await Household()
        let gate = Gate()
        let cancelled = Gate()
        let transport = TestTransport(
            base: home.server.transport,
            before: { kind async throws(TransportError) in
                guard kind == .get else { return }
                await withTaskCancellationHandler {
                    await gate.pass()
                } onCancel: {
                    Task { await cancelled.pass() }
                }
            }
        )
        let laptop = try await home.device("laptop", over: transport)
        let first = Task { try await laptop.pull() }
        await gate.reached()
        let second = Task { try await laptop.pull() }
        while await laptop.waitingCalls == 0 { await Task.yield() }

        first.cancel()
        await cancelled.reached()
        // Each look is behind whatever the engine was about to do.
        for _ in 0..<200 {
            #expect(await laptop.waitingCalls == 1)
            await Task.yield()
        }
        await cancelled.open()
        await gate.open()

        await #expect(throws: SyncError.self) { try await first.value }
        _ = try await second.value
    }
}
