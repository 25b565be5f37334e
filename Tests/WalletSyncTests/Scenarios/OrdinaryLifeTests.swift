import Testing
import WalletSync
import WalletSyncTesting

@Suite("Scenarios: ordinary life")
struct OrdinaryLifeTests {
    @Test("S1: several posts by one device reach the other with one get")
    func severalPosts() async throws {
        let home = try await Household()
        let laptop = try await home.device("laptop")
        for segment in ["one", "two", "three"] {
            try await laptop.append(segment)
            #expect(try await laptop.sync().posts == 1)
        }
        let network = FaultyTransport(over: home.server.transport)
        let phone = try await home.device("phone", over: network)

        let base = await laptop.mergeBase
        #expect(try await phone.pull() == .adopted(#require(base)))
        #expect(await phone.text == ":one:two:three")
        #expect(await network.requests == [.authenticate, .get])
    }

    @Test("S3: three devices that all edit are equal after two rounds, and no edit is lost or doubled")
    func threeDevices() async throws {
        let home = try await Household()
        var devices: [SyncEngine<SegmentLog>] = []
        for name: DeviceID in ["a", "b", "c"] { devices.append(try await home.device(name)) }
        for (number, device) in devices.enumerated() { try await device.append("edit\(number)") }

        for _ in 1...2 {
            for device in devices { try await device.sync() }
        }

        for device in devices { #expect(await device.text == ":edit0:edit1:edit2") }
        #expect(await home.server.chain(of: home.account).count == 3)
    }

    @Test("S4: a new device in the middle of the sequence adopts, or merges the edits it has")
    func newDevice() async throws {
        let home = try await Household()
        let laptop = try await home.device("laptop")
        try await laptop.append("one")
        try await laptop.sync()
        try await laptop.append("two")
        try await laptop.sync()

        let phone = try await home.device("phone")
        #expect(try await phone.sync().posts == 0)
        #expect(await phone.text == ":one:two")

        let tablet = try await home.device("tablet")
        try await tablet.append("three")
        #expect(try await tablet.sync().posts == 1)
        #expect(await tablet.text == ":one:two:three")
        #expect(await tablet.mergeBase?.sequence.value == 3)
    }

    @Test("S6: an edit and another remote state while a merge waits for a person: all are in, once")
    func remoteStateDuringMerge() async throws {
        let home = try await Household()
        let phone = try await home.device("phone")
        try await phone.append("theirs")
        try await phone.sync()
        let merger = WaitingMerger()
        let laptop = try await SyncEngine(
            for: home.account,
            over: home.server.transport,
            codec: SegmentLog.codec,
            merger: merger,
            options: home.options("laptop")
        )
        try await laptop.append("mine")

        async let sync = laptop.sync()
        await merger.gate.reached()
        try await laptop.append("later")
        try await phone.append("meanwhile")
        try await phone.sync()
        await merger.gate.open()

        let report = try await sync
        #expect(report.posts == 1)
        #expect(report.rounds == 2)
        #expect(try await home.wallet() == ":theirs:meanwhile:mine:later")
    }

    @Test("S7: offline edits over days and restarts go out with one sync, in one post")
    func offline() async throws {
        let home = try await Household()
        let storage = MemoryStorage()
        let network = FaultyTransport(over: home.server.transport, faults: .always(.loseRequest))
        for day in 1...4 {
            let laptop = try await home.device("laptop", over: network, storage: storage)
            try await laptop.append("day\(day)")
            #expect(await transportError { try await laptop.sync() } == .noAnswer("the request was lost"))
        }
        await network.follow(.none)
        let laptop = try await home.device("laptop", over: network, storage: storage)
        #expect(try await laptop.sync().posts == 1)
        #expect(try await home.wallet() == ":day1:day2:day3:day4")
        #expect(await home.server.chain(of: home.account).count == 1)
    }

    @Test("S8: a get with nothing new leaves pending edits pending")
    func nothingNew() async throws {
        let home = try await Household()
        let laptop = try await home.device("laptop")
        try await laptop.append("one")
        try await laptop.sync()
        let base = await laptop.mergeBase
        try await laptop.append("two")

        #expect(try await laptop.pull() == .unchanged(#require(base)))
        #expect(await laptop.hasUnsyncedEdits)
        #expect(await laptop.text == ":one:two")
    }

    @Test("S9: a push with nothing changed posts the same wallet as the next state")
    func pushUnchanged() async throws {
        let home = try await Household()
        let laptop = try await home.device("laptop")
        try await laptop.append("one")
        try await laptop.push()

        guard case .accepted(let state) = try await laptop.push() else {
            Issue.record("not accepted")
            return
        }
        #expect(state.sequence.value == 2)
        #expect(state.encryptedWallet == ":one")
        #expect(await home.server.chain(of: home.account).count == 2)
    }

    @Test("S10: the same edit on both sides is there once")
    func sameEdit() async throws {
        let home = try await Household()
        let laptop = try await home.device("laptop")
        let phone = try await home.device("phone")
        try await laptop.append("same")
        try await phone.append("same")
        try await laptop.sync()
        #expect(try await phone.sync().posts == 0)
        #expect(await phone.text == ":same")
        #expect(await home.server.chain(of: home.account).count == 1)
    }

    @Test("S11: edits that were unsynced at sign-out are posted after the next sign-in, once")
    func signOut() async throws {
        let home = try await Household()
        let storage = MemoryStorage()
        let before = try await home.device("laptop", storage: storage)
        try await before.append("one")
        try await before.sync()
        try await before.append("two")

        var options = home.options("unused")
        options.credentials = nil
        let after = try await home.device("unused", storage: storage, options: options)
        guard case .notAuthenticated = await syncError({ try await after.sync() }) else {
            Issue.record("synced without a password")
            return
        }
        #expect(await after.deviceID == "laptop")
        try await after.authenticate(password: home.password)
        #expect(try await after.sync().posts == 1)
        #expect(try await home.wallet() == ":one:two")
        #expect(await home.server.chain(of: home.account).count == 2)
    }

    @Test("S14: of two devices that make their first contact at once, one is first and the other merges")
    func firstContactAtOnce() async throws {
        let home = try await Household()
        let checkpoint = Checkpoint()
        let (laptop, phone) = (
            FaultyTransport(over: home.server.transport), FaultyTransport(over: home.server.transport)
        )
        for network in [laptop, phone] { await network.inject(.holdRequest(checkpoint), on: .post) }
        let devices = [
            try await home.device("laptop", over: laptop), try await home.device("phone", over: phone),
        ]
        try await devices[0].append("laptop")
        try await devices[1].append("phone")

        async let first = devices[0].sync()
        async let second = devices[1].sync()
        await checkpoint.reached(by: 2)
        await checkpoint.open()

        let rounds = try await [first, second].map(\.rounds)
        #expect(rounds.sorted() == [1, 2])
        for device in devices { try await device.sync() }
        let wallets = [await devices[0].wallet, await devices[1].wallet]
        #expect(wallets[0] == wallets[1])
        #expect(Set(wallets[0].segments) == ["laptop", "phone"])
        #expect(wallets[0].segments.count == 2)
    }
}
