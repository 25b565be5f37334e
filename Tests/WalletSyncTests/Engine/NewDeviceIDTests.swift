import Testing
import WalletSync
import WalletSyncTesting

@Suite("A new device id is a new one, whatever the app gives")
struct NewDeviceIDTests {
    /// A laptop whose app gives the same id for every device, and whose server fell back by two states.
    private func rolledBack() async throws -> (home: Household, laptop: SyncEngine<SegmentLog>) {
        let home = try await Household()
        let laptop = try await home.device("laptop")
        for segment in ["one", "two", "three"] {
            try await laptop.append(segment)
            try await laptop.sync()
        }
        let chain = await home.server.chain(of: home.account)
        await home.server.replaceChain(of: home.account, with: Array(chain.prefix(1)))
        _ = await finding { try await laptop.sync() }
        return (home, laptop)
    }

    @Test("R1, section 7: a decision below the own posts takes another id, though the app gives the same one")
    func decision() async throws {
        let (home, laptop) = try await rolledBack()
        let former = try #require(await laptop.mergeBase)
        try await laptop.recover(.keepMine)
        try await laptop.sync()

        let post = try #require(await home.server.chain(of: home.account).last)
        let state = try WalletState(reading: post.text)
        #expect(state.sequence.value == 2)
        #expect(state.deviceID != former.deviceID)
        #expect(await laptop.deviceID == state.deviceID)
    }

    @Test("Section 6: becoming a new device takes another id, though the app gives the same one")
    func becomeNewDevice() async throws {
        let (_, laptop) = try await rolledBack()
        try await laptop.recover(.becomeNewDevice)
        #expect(await laptop.deviceID != "laptop")
    }

    @Test("H5: a record that was put back goes on under another id, though the app gives the same one")
    func setBack() async throws {
        let directory = try TemporaryDirectory()
        let home = try await Household()
        let storage = try await FileStorage(at: directory.path("main"))
        let phone = try await home.device("phone", storage: storage)
        try await phone.append("one")
        try await phone.append("two")
        try await storage.restorePrevious()
        let reopened = try await home.device("phone", storage: storage)
        #expect(await reopened.deviceID != "phone")
    }

    @Test("K4: the id of another device of the account is not taken, though the app gives it")
    func another() async throws {
        let (home, _) = try await rolledBack()
        let ids = Countdown<DeviceID>(["laptop", "phone"])
        var options = home.options("phone")
        options.makeDeviceID = { ids.next() ?? "none" }
        let phone = try await home.device("phone", options: options)
        try await phone.pull()
        try await phone.recover(.becomeNewDevice)
        #expect(await !["laptop", "phone"].contains(phone.deviceID))
    }
}
