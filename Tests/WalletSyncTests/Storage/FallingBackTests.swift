import Testing
import WalletSync
import WalletSyncTesting

@Suite("Falling back to the previous record")
struct FallingBackTests {
    let directory: TemporaryDirectory
    let home: Household

    init() async throws {
        directory = try TemporaryDirectory()
        home = try await Household()
    }

    private func open() async throws -> FileStorage {
        try await FileStorage(at: directory.path("main"))
    }

    /// A phone that posted "one", made two more edits of which it posted the first, and died. Its record is
    /// damaged, and the previous one does not know of the post's end.
    private func damagedPhone() async throws -> FileStorage {
        do {
            let phone = try await home.device("phone", storage: open())
            try await phone.edit { $0.append("one") }
            try await phone.sync()
            try await phone.edit { $0.append("two") }
            try await phone.push()
        }
        var bytes = try #require(directory.contents("main"))
        bytes[bytes.count - 1] ^= 1
        try directory.write(bytes, to: "main")
        return try await open()
    }

    @Test("The previous record takes its place, and the damaged one is kept aside, as it is")
    func restored() async throws {
        let storage = try await damagedPhone()
        let damaged = directory.contents("main")
        #expect(await storageError { _ = try await storage.load() } == .corrupted)
        try await storage.restorePrevious()
        #expect(try await storage.load() != nil)
        #expect(directory.contents("main.aside") == damaged)
        #expect(directory.names == ["main", "main.aside", "main.lock", "main.previous"])
    }

    @Test("H5, R1: the engine goes on under a new device id by itself, and nothing is lost or doubled")
    func newDevice() async throws {
        let storage = try await damagedPhone()
        try await storage.restorePrevious()
        let phone = try await home.device("phone2", storage: storage)
        #expect(await phone.deviceID == "phone2")
        #expect(await phone.inFlight == nil)

        try await phone.edit { $0.append("three") }
        try await phone.sync()
        #expect(try await home.wallet() == ":one:two:three")
        #expect(await phone.status == .inOrder)
        let chain = await home.server.chain(of: home.account)
        #expect(try WalletState(reading: #require(chain.last).text).deviceID == "phone2")
    }

    @Test("The documented way back: an engine that cannot be opened is, after falling back")
    func documented() async throws {
        let storage = try await damagedPhone()
        let phone: SyncEngine<SegmentLog>
        do {
            phone = try await home.device("phone2", storage: storage)
            Issue.record("opened a damaged record")
        } catch SyncError.storage(.corrupted) {
            try await storage.restorePrevious()
            phone = try await home.device("phone2", storage: storage)
        }
        #expect(await phone.wallet.description == ":one:two")
    }

    @Test("H5: until something was saved, every opening takes a new id, the present engine's too")
    func everyOpening() async throws {
        let storage = try await damagedPhone()
        try await storage.restorePrevious()
        await storage.close()
        for name in ["b", "c"] as [DeviceID] {
            let storage = try await open()
            let phone = try await home.device(name, storage: storage)
            #expect(await storage.wasSetBack)
            #expect(await phone.deviceID == name)
            await storage.close()
        }
        let last = try await open()
        let phone = try await home.device("d", storage: last)
        try await phone.edit { $0.append("three") }
        #expect(await last.wasSetBack == false)
        await last.close()
        #expect(await (try home.device("e", storage: open())).deviceID == "d")
    }

    @Test("H5: an engine that reads the record again after it was put back takes a new id")
    func reload() async throws {
        let script = CallScript()
        let storage = try await FileStorage(at: directory.path("main")) { script.system }
        let ids = Countdown<DeviceID>(["second", "first"])
        var options = home.options("unused")
        options.makeDeviceID = { ids.next() ?? "none" }
        let phone = try await home.device("unused", storage: storage, options: options)
        try await phone.edit { $0.append("one") }
        try await phone.edit { $0.append("two") }
        script.refuse { _, name in name == "pwrite" ? Errno.noSpace : nil }
        _ = await syncError { try await phone.edit { $0.append("three") } }
        script.refuse(nil)
        try await storage.restorePrevious()

        try await phone.reload()
        #expect(await phone.deviceID == "second")
        #expect(await phone.wallet.description == ":one")
    }

    @Test("A record that is gone can be put back from the previous one")
    func gone() async throws {
        let storage = try await open()
        try await storage.save([1])
        try await storage.save([2])
        try directory.remove("main")
        try await storage.restorePrevious()
        #expect(try await storage.load() == [1])
    }

    @Test("Without a previous record, or with a damaged one, nothing is changed")
    func noPrevious() async throws {
        let storage = try await open()
        try await storage.save([1])
        #expect(await storageError { try await storage.restorePrevious() } == .noPrevious)
        try directory.write([], to: "main.previous")
        #expect(await storageError { try await storage.restorePrevious() } == .empty)
        #expect(try await storage.load() == [1])
        #expect(await storage.wasSetBack == false)
    }

    @Test("What stands in the record's place is moved aside even if it is no file")
    func directoryInPlace() async throws {
        let storage = try await open()
        try await storage.save([1])
        try await storage.save([2])
        try directory.remove("main")
        try directory.makeDirectory("main")
        try await storage.restorePrevious()
        #expect(try await storage.load() == [1])
    }

    @Test("I14: interrupted between any two calls, a fallback leaves an error or is done, never no record")
    func interrupted() async throws {
        var call = 0
        var isReached = true
        while isReached {
            let directory = try TemporaryDirectory()
            defer { withExtendedLifetime(directory) {} }
            let script = CallScript()
            let storage = try await FileStorage(at: directory.path("main")) { script.system }
            try await storage.save([1])
            try await storage.save([2])
            try directory.write([], to: "main")
            script.refuse { [call] at, _ in at >= call ? Errno.io : nil }
            let error = await storageError { try await storage.restorePrevious() }
            isReached = script.calls.count > call
            script.refuse(nil)
            await storage.close()

            let reopened = try await FileStorage(at: directory.path("main"))
            var found: [UInt8]?
            let failure = await storageError { found = try await reopened.load() }
            #expect(error == nil || failure == .empty || failure == .onlyPreviousLeft || found == [1])
            if failure != nil { try await reopened.restorePrevious() }
            #expect(try await reopened.load() == [1], "call \(call)")
            #expect(await reopened.wasSetBack)
            call += 1
        }
        #expect(call > 8)
    }

    @Test("I13: a violation outlives falling back; a new look lifts it, no push does")
    func violated() async throws {
        let storage = try await open()
        let phone = try await home.device("phone", storage: storage)
        for segment in ["one", "two"] {
            try await phone.append(segment)
            try await phone.sync()
        }
        let chain = await home.server.chain(of: home.account)
        // Another state at the second place, over which a post would be accepted.
        let second = try WalletState(reading: try #require(chain.last).text)
        let twin = try WalletState(
            deviceID: second.deviceID,
            encryptedWallet: ":one:twin",
            lastSynced: second.lastSynced
        )
        let fork = SignedState(signing: twin, with: NoIntegrity()).signed
        await home.server.replaceChain(of: home.account, with: [chain[0], fork])
        let found = try #require(await finding { try await phone.sync() })
        try await phone.append("three")
        try await storage.restorePrevious()

        let reopened = try await home.device("phone2", storage: storage)
        #expect(await finding { try await reopened.push() } == found)
        #expect(await home.server.chain(of: home.account).count == 2)
        await home.server.replaceChain(of: home.account, with: chain)
        try await reopened.lookAgain()
        #expect(await reopened.status == .inOrder)
    }
}
