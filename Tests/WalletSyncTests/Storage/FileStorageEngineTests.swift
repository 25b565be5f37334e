import Testing
import WalletSync
import WalletSyncTesting

@Suite("The engine on a file storage")
struct FileStorageEngineTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func storage(_ script: CallScript) async throws -> FileStorage {
        try await FileStorage(at: directory.path("main")) { script.system }
    }

    @Test("Edits and the merge base outlive the process")
    func outlives() async throws {
        let home = try await Household()
        do {
            let storage = try await FileStorage(at: directory.path("main"))
            let phone = try await home.device("phone", storage: storage)
            try await phone.edit { $0.append("one") }
            try await phone.sync()
            try await phone.edit { $0.append("two") }
        }
        let storage = try await FileStorage(at: directory.path("main"))
        let phone = try await home.device("other", storage: storage)
        #expect(await phone.deviceID == "phone")
        #expect(await phone.wallet.description == ":one:two")
        #expect(await phone.mergeBase?.sequence == .first)
        #expect(try await phone.sync().posts == 1)
    }

    @Test("S12: another account on the same storage is refused, and the record left alone")
    func foreignAccount() async throws {
        let home = try await Household()
        let storage = try await FileStorage(at: directory.path("main"))
        let phone = try await home.device("phone", storage: storage)
        try await phone.edit { $0.append("one") }
        let before = directory.contents("main")

        let error = await syncError {
            _ = try await SyncEngine(
                for: Account("ann"),
                over: home.server.transport,
                merging: SegmentLog.self,
                storage: storage
            )
        }
        guard case .record(.foreignAccount(Account("joe"))) = error else {
            Issue.record("opened: \(String(describing: error))")
            return
        }
        #expect(directory.contents("main") == before)
    }

    @Test("S13: two wallets of one account are kept apart")
    func twoWallets() async throws {
        let home = try await Household()
        let first = try await home.device("a", storage: FileStorage(at: directory.path("first")))
        let second = try await home.device("b", storage: FileStorage(at: directory.path("second")))
        try await first.edit { $0.append("one") }
        try await second.edit { $0.append("two") }
        #expect(await first.wallet.description == ":one")
        #expect(await second.wallet.description == ":two")
    }

    @Test("R10: a record that cannot be read never becomes an empty wallet")
    func unreadable() async throws {
        let home = try await Household()
        try directory.write([], to: "main")
        let storage = try await FileStorage(at: directory.path("main"))
        guard
            case .storage(.empty) = await syncError({ _ = try await home.device("phone", storage: storage) })
        else {
            Issue.record("opened")
            return
        }
        #expect(directory.contents("main") == [])
    }

    @Test("The wallet is on the disk in its sealed form alone, in every file")
    func sealed() async throws {
        let home = try await Household()
        let storage = try await FileStorage(at: directory.path("main"))
        let engine = try await SyncEngine(
            for: home.account,
            over: home.server.transport,
            codec: MaskingCodec(),
            merger: SegmentLog.merger,
            storage: storage,
            options: home.options("phone")
        )
        for word in ["alpha", "beta", "gamma"] {
            try await engine.edit { $0.append(word) }
            try await engine.push()
        }
        try await engine.edit { $0.append("delta") }
        for name in directory.names {
            let text = String(decoding: try #require(directory.contents(name)), as: UTF8.self)
            for word in ["alpha", "beta", "gamma", "delta"] {
                #expect(!text.contains(word), "\(word) in \(name)")
            }
        }
        #expect(try await storage.load()?.count ?? 0 > 100)
    }

    @Test(
        "C2, R12: whichever call of a save is refused, once, nothing is sent before the record was read again",
        arguments: [Errno.noSpace, Errno.io]
    )
    func once(number: Int32) async throws {
        var call = 0
        while try await failsOnce(at: call, with: number) { call += 1 }
        #expect(call > 8)
    }

    /// Refuses one call of a save. Gives whether the save made so many.
    private func failsOnce(at call: Int, with number: Int32) async throws -> Bool {
        let home = try await Household()
        let script = CallScript()
        let directory = try TemporaryDirectory()
        defer { withExtendedLifetime(directory) {} }
        let storage = try await FileStorage(at: directory.path("main")) { script.system }
        let phone = try await home.device("phone", storage: storage)
        try await phone.edit { $0.append("one") }
        script.refuse { at, _ in at == call ? number : nil }
        let error = await syncError { try await phone.edit { $0.append("two") } }
        let isReached = script.calls.count > call
        script.refuse(nil)
        if error != nil {
            #expect(try await phone.reload() != nil)
            #expect(
                await phone.lastReload?.present.count == (try await wallet(storage) == ":one:two" ? 1 : 0)
            )
        }
        let wallet = await phone.wallet.description
        #expect(wallet == ":one:two" || (error != nil && wallet == ":one"), "call \(call)")
        try await phone.sync()
        #expect(try await home.wallet() == wallet, "call \(call)")
        return isReached
    }

    private func wallet(_ storage: FileStorage) async throws -> String {
        let bytes = try #require(try await storage.load())
        let record = try SealedRecord(decoding: bytes, for: Account("joe"))
        return try await record.opened(with: SegmentLog.codec).wallet.description
    }

    @Test(
        "C2, R12: while every write is refused, nothing is sent; then life goes on with what is stored",
        arguments: ["openat", "pwrite", "fsync", "linkat", "renameat"],
        [Errno.noSpace, Errno.io]
    )
    func forEver(call: String, number: Int32) async throws {
        let home = try await Household()
        let script = CallScript()
        let storage = try await storage(script)
        let phone = try await home.device("phone", storage: storage)
        try await phone.edit { $0.append("one") }
        script.refuse { _, name in name == call ? number : nil }
        for _ in 1...2 {
            #expect(await syncError { try await phone.edit { $0.append("two") } } != nil)
            #expect(await syncError { try await phone.push() } != nil)
        }
        #expect(await home.server.chain(of: home.account).isEmpty)
        #expect(await phone.wallet.description.contains(":one"))

        script.refuse(nil)
        try await phone.sync()
        #expect(try await home.wallet() == (await phone.wallet.description))
        #expect(await phone.wallet.description.hasPrefix(":one"))
    }

    @Test("R12: a record whose directory could not be synchronized is written anew before it is acted upon")
    func writtenAnew() async throws {
        let script = CallScript()
        let storage = try await storage(script)
        try await storage.save([1])
        let number = Countdown(2)
        script.refuse { _, name in name == "fsync" && number.next() == 1 ? Errno.io : nil }
        #expect(await storageError { try await storage.save([2]) } != nil)
        await storage.close()

        // Another process would find the same.
        let second = CallScript()
        let reopened = try await FileStorage(at: directory.path("main")) { second.system }
        #expect(try await reopened.load() == [2])
        #expect(
            second.calls.filter { ["fsync", "renameat"].contains($0) } == ["fsync", "renameat", "fsync"]
        )
        second.refuse(nil)
        #expect(try await reopened.load() == [2])
        #expect(!second.calls.contains("fsync"))
    }
}

/// Seals by turning every bit over: what is sealed holds nothing of the clear text.
private struct MaskingCodec: WalletCodec {
    var empty: SegmentLog { SegmentLog() }

    func open(_ encryptedWallet: ExactText) async throws -> SegmentLog {
        let bytes = encryptedWallet.string.split(separator: ".").compactMap { UInt8($0) }.map { ~$0 }
        return try await SegmentLog.codec.open(ExactText(String(decoding: bytes, as: UTF8.self)))
    }

    func seal(_ wallet: SegmentLog) async throws -> ExactText {
        ExactText(wallet.description.utf8.map { String(~$0) }.joined(separator: "."))
    }
}
