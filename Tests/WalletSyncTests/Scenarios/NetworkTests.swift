import Testing
import WalletSync
import WalletSyncTesting

/// A laptop over a faulty network and a phone over a good one, both at the first state.
private struct Pair {
    let home: Household
    let network: FaultyTransport
    let laptop: SyncEngine<SegmentLog>
    let phone: SyncEngine<SegmentLog>

    init() async throws {
        home = try await Household()
        network = FaultyTransport(over: home.server.transport)
        laptop = try await home.device("laptop", over: network)
        phone = try await home.device("phone")
        try await phone.append("first")
        try await phone.sync()
        try await laptop.sync()
        _ = await network.drainRequests()
    }

    /// The laptop appends `mine` and pushes it, and the post meets a fault.
    func push(meeting fault: NetworkFault) async throws {
        await network.inject(fault, on: .post)
        try await laptop.append("mine")
        guard case .noAnswer = await transportError({ try await laptop.push() }) else {
            Issue.record("answered")
            return
        }
        #expect(await laptop.inFlight?.sequence.value == 2)
        _ = await network.drainRequests()
    }

    var sequences: [UInt64] {
        get async throws {
            try await home.server.chain(of: home.account).map {
                try WalletState(reading: $0.text).sequence.value
            }
        }
    }
}

@Suite("Scenarios: the network loses, doubles and delays")
struct NetworkTests {
    @Test("N1: the answer to a post is lost; the retry sends the same bytes and finds that it landed (F1)")
    func answerLost() async throws {
        let pair = try await Pair()
        try await pair.push(meeting: .loseAnswer)
        let post = try #require(await pair.laptop.inFlight)

        #expect(try await pair.laptop.push() == .accepted(post))
        #expect(await pair.network.requests == [.post])
        #expect(try await pair.sequences == [1, 2])
        #expect(await pair.laptop.hasUnsyncedEdits == false)
    }

    @Test("N2: after a lost answer, a further edit waits for the next post (R3)")
    func answerLostThenEdit() async throws {
        let pair = try await Pair()
        try await pair.push(meeting: .loseAnswer)
        let post = try #require(await pair.laptop.inFlight)
        try await pair.laptop.append("later")

        #expect(try await pair.laptop.push() == .accepted(post))
        #expect(post.encryptedWallet == ":first:mine")
        #expect(await pair.laptop.hasUnsyncedEdits)
        #expect(try await pair.laptop.sync().posts == 1)
        #expect(try await pair.home.wallet() == ":first:mine:later")
        #expect(try await pair.sequences == [1, 2, 3])
    }

    @Test("N3: after a lost answer, a get finds that the post landed")
    func answerLostThenGet() async throws {
        let pair = try await Pair()
        try await pair.push(meeting: .loseAnswer)
        let post = try #require(await pair.laptop.inFlight)

        #expect(try await pair.laptop.pull() == .landed(post))
        #expect(await pair.laptop.mergeBase == post)
        #expect(await pair.network.requests == [.get])
    }

    @Test("N4: after a lost answer, another device posts on top: no alarm, and no edit twice (F2)")
    func answerLostThenOvertaken() async throws {
        let pair = try await Pair()
        try await pair.push(meeting: .loseAnswer)
        try await pair.laptop.append("later")
        try await pair.phone.append("theirs")
        try await pair.phone.sync()

        #expect(try await pair.laptop.sync().posts == 1)
        #expect(try await pair.home.wallet() == ":first:mine:theirs:later")
        #expect(try await pair.sequences == [1, 2, 3, 4])
        #expect(await pair.laptop.status == .inOrder)
    }

    @Test("N5: the answer to the very first post of the account is lost", arguments: [false, true])
    func firstAnswerLost(isOvertaken: Bool) async throws {
        let home = try await Household()
        let network = FaultyTransport(over: home.server.transport)
        await network.inject(.loseAnswer, on: .post)
        let laptop = try await home.device("laptop", over: network)
        try await laptop.append("mine")
        _ = await syncError { try await laptop.sync() }
        #expect(await laptop.mergeBase == nil)
        if isOvertaken {
            let phone = try await home.device("phone")
            try await phone.append("theirs")
            try await phone.sync()
        }

        #expect(try await laptop.sync().posts == 0)
        #expect(await laptop.text == (isOvertaken ? ":mine:theirs" : ":mine"))
        #expect(await home.server.chain(of: home.account).count == (isOvertaken ? 2 : 1))
    }

    @Test("N6: a request is lost and another device takes the sequence: the post can never land (F4)")
    func requestLost() async throws {
        let pair = try await Pair()
        try await pair.push(meeting: .loseRequest)
        try await pair.phone.append("theirs")
        try await pair.phone.sync()

        guard case .outOfDate(let latest) = try await pair.laptop.push() else {
            Issue.record("accepted")
            return
        }
        #expect(latest.result == .merged(latest.state))
        #expect(await pair.laptop.inFlight == nil)
        #expect(try await pair.laptop.sync().posts == 1)
        #expect(try await pair.home.wallet() == ":first:theirs:mine")
        #expect(try await pair.sequences == [1, 2, 3])
    }

    @Test("N7: a duplicate of an old post that arrives much later changes nothing")
    func lateDuplicate() async throws {
        let pair = try await Pair()
        await pair.network.inject(.strayDuplicate, on: .post)
        for segment in ["one", "two", "three"] {
            try await pair.laptop.append(segment)
            try await pair.laptop.sync()
        }
        let chain = await pair.home.server.chain(of: pair.home.account)
        await pair.network.deliverStrays()

        #expect(await pair.home.server.chain(of: pair.home.account) == chain)
        #expect(try await pair.phone.sync().posts == 0)
        #expect(await pair.phone.text == ":first:one:two:three")
    }

    @Test("N7: a post that arrives twice at once is answered out of date with itself, and counts as landed")
    func duplicate() async throws {
        let pair = try await Pair()
        await pair.network.inject(.duplicate, on: .post)
        try await pair.laptop.append("mine")
        #expect(try await pair.laptop.sync().posts == 1)
        #expect(await pair.laptop.inFlight == nil)
        #expect(try await pair.sequences == [1, 2])
    }

    @Test("N8: a first copy that arrives after the client gave up: F was kept, and is found to have landed")
    func lateFirstCopy() async throws {
        let pair = try await Pair()
        try await pair.push(meeting: .strayRequest)
        let post = try #require(await pair.laptop.inFlight)
        let base = try #require(await pair.laptop.mergeBase)
        // F3: not landed yet, and not given up.
        #expect(try await pair.laptop.pull() == .unchanged(base))
        #expect(await pair.laptop.inFlight == post)
        try await pair.laptop.append("later")

        await pair.network.deliverStrays()

        #expect(try await pair.laptop.sync().posts == 1)
        #expect(try await pair.home.wallet() == ":first:mine:later")
        #expect(try await pair.sequences == [1, 2, 3])
    }

    @Test("N8: the retry overtakes its own first copy, which then changes nothing")
    func reordered() async throws {
        let pair = try await Pair()
        try await pair.push(meeting: .strayRequest)
        try await pair.laptop.push()
        try await pair.laptop.append("later")
        await pair.network.inject(.strayRequest, on: .post)
        _ = await syncError { try await pair.laptop.push() }
        await pair.network.deliverStrays(.latestFirst)

        #expect(try await pair.laptop.sync().posts == 0)
        #expect(try await pair.home.wallet() == ":first:mine:later")
        #expect(try await pair.sequences == [1, 2, 3])
    }

    @Test("N9: the late answer of a call that was given up is ignored (R11)")
    func lateAnswer() async throws {
        let pair = try await Pair()
        let checkpoint = Checkpoint()
        await pair.network.inject(.answerLate(checkpoint), on: .post)
        try await pair.laptop.append("mine")
        let call = Task { try await pair.laptop.push() }
        await checkpoint.reached()
        call.cancel()
        // The call ends only when its request has ended: there are never two on the way.
        await checkpoint.open()
        guard case .cancelled = await syncError({ _ = try await call.value }) else {
            Issue.record("not cancelled")
            return
        }
        let post = try #require(await pair.laptop.inFlight)
        #expect(await pair.laptop.mergeBase?.sequence == .first)
        #expect(try await pair.laptop.pull() == .landed(post))
    }
}
