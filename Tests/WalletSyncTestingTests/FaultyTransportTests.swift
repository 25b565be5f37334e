import Testing
import WalletSync
import WalletSyncTesting

@Suite("FaultyTransport")
struct FaultyTransportTests {
    let server = FakeServer()
    let account = Account("ann")

    private func wire(_ plan: FaultPlan = .none) async throws -> (network: FaultyTransport, wire: Wire) {
        let network = FaultyTransport(over: server.transport, faults: plan)
        return (network, try await Wire("a", over: network))
    }

    @Test("Without a fault it is a transport like any other")
    func conforms() async throws {
        try await TransportConformance.check { FaultyTransport(over: FakeServer().transport) }
    }

    @Test("What is lost on the way out never arrives; what is lost or cut on the way back has arrived")
    func lost() async throws {
        for (fault, arrives) in [
            (NetworkFault.loseRequest, false), (.loseAnswer, true), (.cutAnswer, true),
            (.strayRequest, false),
        ] {
            let (network, wire) = try await wire()
            await network.inject(fault, on: .post)
            let before = await server.chain(of: account)
            do {
                try await wire.post(over: before.last)
                Issue.record("answered, \(fault)")
            } catch let error as TransportError {
                guard case .noAnswer = error else {
                    Issue.record("threw \(error), \(fault)")
                    continue
                }
            }
            #expect(await server.chain(of: account).count == before.count + (arrives ? 1 : 0), "\(fault)")
        }
    }

    @Test("A refusal reaches the caller as it is, and the server never hears of the request")
    func refused() async throws {
        let errors: [TransportError] = [
            .unauthorized, .unavailable(retryAfter: .seconds(2)), .rejected("400"), .tooLarge(limit: 1),
        ]
        let (network, wire) = try await wire()
        for error in errors {
            await network.inject(.refuse(error), on: .post)
            await #expect(throws: error) { try await wire.post(over: nil) }
        }
        #expect(await server.chain(of: account).isEmpty)
    }

    @Test("A request that arrives twice is answered the second time")
    func duplicate() async throws {
        let (network, wire) = try await wire()
        await network.inject(.duplicate, on: .post)
        let (text, answer) = try await wire.post(over: nil)
        #expect(answer == .outOfDate(latest: text))
        #expect(await server.chain(of: account) == [text])
    }

    @Test("Strays arrive when they are delivered, once, in the order asked for")
    func strays() async throws {
        let (network, wire) = try await wire()
        let first = try wire.text(over: nil)
        await network.inject(.strayRequest, .strayRequest, on: .post)
        _ = try? await wire.post(over: first)
        _ = try? await wire.post(over: nil)
        await network.deliverStrays(.latestFirst)
        #expect(await server.chain(of: account).count == 2)
        await network.deliverStrays()
        #expect(await server.chain(of: account).count == 2)
    }

    @Test("The oldest stray first: then only what fits is taken")
    func straysInOrder() async throws {
        let (network, wire) = try await wire()
        await network.inject(.strayRequest, .strayRequest, on: .post)
        _ = try? await wire.post(over: try wire.text(over: nil))
        _ = try? await wire.post(over: nil)
        await network.deliverStrays(.oldestFirst)
        #expect(await server.chain(of: account).count == 1)
    }

    @Test("A request may come after what strays, and a copy may stray of one that is answered")
    func afterStrays() async throws {
        let (network, wire) = try await wire()
        await network.inject(.strayDuplicate, .strayRequest, .afterStrays, on: .post)
        let (first, answer) = try await wire.post(over: nil)
        #expect(answer == .accepted(first))
        _ = try? await wire.post(over: first)
        let (text, late) = try await wire.post(over: first)
        #expect(late == .outOfDate(latest: text))
    }

    @Test("Held requests and answers wait for the checkpoint, on their side of the server")
    func held() async throws {
        let (network, wire) = try await wire()
        let (out, back) = (Checkpoint(), Checkpoint())
        await network.inject(.holdRequest(out), .holdAnswer(back), on: .post)

        async let first = wire.post(over: nil)
        await out.reached()
        #expect(await server.chain(of: account).isEmpty)
        await out.open()
        let text = try await first.text

        async let second = wire.post(over: text)
        await back.reached()
        #expect(await server.chain(of: account).count == 2)
        await back.open()
        #expect(try await second.answer == .accepted(try wire.text(over: text)))
    }

    @Test("A held call that is cancelled ends; one whose answer is late waits for it all the same")
    func cancelled() async throws {
        let (network, wire) = try await wire()
        for hold in [NetworkFault.holdRequest, NetworkFault.holdAnswer] {
            let checkpoint = Checkpoint()
            await network.inject(hold(checkpoint), on: .get)
            let call = Task { try await wire.latest() }
            await checkpoint.reached()
            call.cancel()
            await #expect(throws: TransportError.cancelled) { try await call.value }
        }
        let checkpoint = Checkpoint()
        await network.inject(.answerLate(checkpoint), on: .get)
        let call = Task {
            let latest = try await wire.latest()
            #expect(latest == nil)
            return await checkpoint.isOpen
        }
        await checkpoint.reached()
        call.cancel()
        // Turns in which a call that heeds the cancellation would end.
        for _ in 0..<100 { await Task.yield() }
        await checkpoint.open()
        #expect(try await call.value)
    }

    @Test("Every request is counted, whatever became of it")
    func requests() async throws {
        let (network, wire) = try await wire(.script([.loseRequest, nil, .refuse(.unauthorized)]))
        _ = try? await wire.latest()
        try await wire.post(over: nil)
        _ = try? await wire.latest()
        #expect(await network.drainRequests() == [.register, .authenticate, .get, .post, .get])
        #expect(await network.requests.isEmpty)
    }
}
