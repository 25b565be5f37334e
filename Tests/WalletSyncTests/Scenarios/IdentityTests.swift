import Testing
import WalletSync
import WalletSyncTesting

@Suite("Scenarios: restored, cloned and mistaken devices")
struct IdentityTests {
    @Test("K1: a restored backup without pending edits finds posts of its own that it did not make (H5)")
    func restored() async throws {
        let home = try await LiarsHouse(integrity: KeyedChecksum())
        let storage = MemoryStorage()
        let laptop = try await home.device("laptop", storage: storage)
        try await laptop.append("one")
        try await laptop.sync()
        let backup = await storage.load()
        try await laptop.append("two")
        try await laptop.sync()

        let restored = try await home.device("other", storage: MemoryStorage(backup))
        let found = await finding { try await restored.sync() }
        #expect(found == Finding(rule: .copied, device: "laptop", expected: 1, found: 2))
        #expect(await restored.choices.first == .becomeNewDevice)

        try await restored.recover(.becomeNewDevice)
        #expect(try await restored.sync().posts == 0)
        #expect(await restored.text == ":one:two")
        #expect(await restored.deviceID == "other")
    }

    @Test("K1: a restored backup that posts before it looks is refused, found out, and loses no edit")
    func restoredPostsFirst() async throws {
        let home = try await LiarsHouse(integrity: KeyedChecksum())
        let storage = MemoryStorage()
        let laptop = try await home.device("laptop", storage: storage)
        try await laptop.append("one")
        try await laptop.sync()
        let backup = await storage.load()
        try await laptop.append("two")
        try await laptop.sync()

        let restored = try await home.device("other", storage: MemoryStorage(backup))
        try await restored.append("three")
        let found = await finding { try await restored.push() }
        #expect(found == Finding(rule: .foreignPost, device: "laptop", expected: 2, found: 2))

        try await restored.recover(.becomeNewDevice)
        #expect(try await restored.sync().posts == 1)
        #expect(try await home.wallet() == ":one:two:three")
        #expect(await home.server.chain(of: home.account).count == 3)
    }

    @Test("K1: a backup with a post in flight that had landed meanwhile settles it without an alarm (F1, F2)")
    func restoredInFlight() async throws {
        let home = try await LiarsHouse(integrity: KeyedChecksum())
        let storage = MemoryStorage()
        let network = FaultyTransport(over: home.server.transport)
        await network.inject(.loseAnswer, on: .post)
        let laptop = try await home.device("laptop", over: network, storage: storage)
        try await laptop.append("one")
        _ = await syncError { try await laptop.sync() }
        let backup = await storage.load()
        try await laptop.sync()
        _ = try await home.device("phone", posting: "two")

        let restored = try await home.device("other", storage: MemoryStorage(backup))
        #expect(try await restored.sync().posts == 0)
        #expect(await restored.text == ":one:two")
        #expect(await restored.deviceID == "laptop")
    }

    @Test("K2: of two copies of a device the second one to post is told, and both keep their edits")
    func cloned() async throws {
        let home = try await LiarsHouse(integrity: KeyedChecksum())
        let (laptop, clone) = try await copies(on: home)
        try await laptop.append("left")
        try await laptop.sync()
        try await clone.append("right")

        let found = await finding { try await clone.sync() }
        #expect(found == Finding(rule: .copied, device: "laptop", expected: 1, found: 2))
        try await clone.recover(.becomeNewDevice)
        try await clone.sync()
        try await laptop.sync()
        #expect(await laptop.text == ":one:left:right")
        #expect(await clone.text == ":one:left:right")
    }

    @Test("K2, L1: lineage tells the other copy's post from the own one whose answer was lost")
    func clonedInFlight() async throws {
        let home = try await LiarsHouse(integrity: KeyedChecksum())
        let clone = try await overtakenByItsTwin(on: home)

        let found = await finding { try await clone.sync() }
        #expect(found == Finding(rule: .copied, device: "laptop", expected: 1, found: 2))
        try await clone.recover(.becomeNewDevice)
        #expect(try await clone.sync().posts == 1)
        #expect(try await home.wallet() == ":one:left:phone:right")
    }

    @Test("K2, L4: without lineage the twin's post passes for the own one, and the edit is lost unseen")
    func clonedInFlightWithoutLineage() async throws {
        let home = try await LiarsHouse()
        let clone = try await overtakenByItsTwin(on: home)

        #expect(try await clone.sync().posts == 0)
        #expect(await clone.status == .inOrder)
        // What was in the clone's post counts as synced, and so as dropped by the others.
        #expect(await clone.text == ":one:left:phone")
    }

    @Test("K4: two devices that use one id by mistake: the second is told at its next look (H5)")
    func sharedID() async throws {
        let home = try await LiarsHouse(integrity: KeyedChecksum())
        _ = try await home.device("laptop", posting: "one")
        let other = try await home.device("laptop")
        try await other.append("mine")

        // It comes before the first contact: there is no base, and yet an entry under this id.
        let found = await finding { try await other.sync() }
        #expect(found == Finding(rule: .copied, device: "laptop", expected: 0, found: 1))
        try await other.recover(.becomeNewDevice)
        #expect(await other.deviceID == "laptop2")
        #expect(try await other.sync().posts == 1)
        #expect(try await home.wallet() == ":one:mine")
    }

    @Test("K4: the first device is told as well, once the other has posted under its id (H5)")
    func sharedIDOnTheFirst() async throws {
        let home = try await LiarsHouse(integrity: KeyedChecksum())
        let laptop = try await home.device("laptop", posting: "one")
        let other = try await home.device("laptop")
        _ = await finding { try await other.pull() }
        try await other.recover(.merge(over: nil))
        try await other.append("theirs")
        try await other.sync()
        try await laptop.append("two")

        let found = await finding { try await laptop.sync() }
        #expect(found == Finding(rule: .copied, device: "laptop", expected: 1, found: 2))
        try await laptop.recover(.becomeNewDevice)
        try await laptop.sync()
        #expect(try await home.wallet() == ":one:theirs:two")
    }

    /// A laptop on the account's first state, and a copy of it.
    private func copies(
        on home: LiarsHouse,
        network: FaultyTransport? = nil
    ) async throws -> (laptop: SyncEngine<SegmentLog>, clone: SyncEngine<SegmentLog>) {
        let storage = MemoryStorage()
        let laptop = try await home.device("laptop", storage: storage)
        try await laptop.append("one")
        try await laptop.sync()
        let copied = MemoryStorage(await storage.load())
        return (laptop, try await home.device("clone", over: network, storage: copied))
    }

    /// The clone's post is lost; its twin takes the same sequence under the same id, and a phone builds on it.
    private func overtakenByItsTwin(on home: LiarsHouse) async throws -> SyncEngine<SegmentLog> {
        let network = FaultyTransport(over: home.server.transport)
        let (laptop, clone) = try await copies(on: home, network: network)
        await network.inject(.loseRequest, on: .post)
        try await clone.append("right")
        _ = await syncError { try await clone.sync() }
        try await laptop.append("left")
        try await laptop.sync()
        _ = try await home.device("phone", posting: "phone")
        return clone
    }
}
