import Testing
import WalletSync
import WalletSyncTesting

@Suite("The engine when something fails")
struct FailureTests {
    @Test("W7: a text whose tag does not fit is not even read, and changes nothing")
    func notAuthentic() async throws {
        let home = try await Household()
        var options = home.options("phone")
        options.integrity = KeyedChecksum()
        let phone = try await home.device("phone", options: options)
        try await phone.edit { $0.append("one") }
        try await phone.sync()
        options.makeDeviceID = { "laptop" }
        let transport = TestTransport(
            base: home.server.transport,
            got: { text in
                text.map { SignedText(text: Array("not even JSON".utf8), tag: $0.tag) }
            }
        )
        let laptop = try await home.device("laptop", over: transport, options: options)

        guard case .notAuthentic = await syncError({ try await laptop.pull() }) else {
            Issue.record("taken for authentic")
            return
        }
        #expect(await laptop.mergeBase == nil)
        #expect(await laptop.status == .inOrder)
    }

    @Test("W1-W5: an authentic text that is no state is an error of that call, and changes nothing")
    func malformed() async throws {
        let home = try await Household()
        let phone = try await home.device("phone")
        try await phone.push()
        let transport = TestTransport(
            base: home.server.transport,
            got: { _ in SignedText(text: Array("{}".utf8), tag: IntegrityTag("Good HMAC")) }
        )
        let laptop = try await home.device("laptop", over: transport)

        guard case .malformedState(.missingMember) = await syncError({ try await laptop.pull() }) else {
            Issue.record("taken for a state")
            return
        }
        #expect(await laptop.mergeBase == nil)
    }

    @Test("A wallet that cannot be opened is its own error, and changes nothing")
    func cannotOpen() async throws {
        let home = try await Household()
        let phone = try await SyncEngine(
            for: home.account,
            over: home.server.transport,
            codec: PrefixCodec(prefix: "key1"),
            merger: SegmentLog.merger,
            options: home.options("phone")
        )
        try await phone.edit { $0.append("one") }
        try await phone.sync()
        let laptop = try await SyncEngine(
            for: home.account,
            over: home.server.transport,
            codec: PrefixCodec(prefix: "key2"),
            merger: SegmentLog.merger,
            options: home.options("laptop")
        )
        try await laptop.edit { $0.append("mine") }

        let error = await syncError { try await laptop.pull() }
        guard case .cannotOpen(let reason) = error else {
            Issue.record("opened: \(String(describing: error))")
            return
        }
        #expect(reason is PrefixCodec.WrongKey)
        #expect(error?.description == "the wallet cannot be opened (WrongKey)")
        #expect(await laptop.wallet.description == ":mine")
        #expect(await laptop.mergeBase == nil)
    }

    @Test("A merger that throws changes nothing; the next call merges anew")
    func mergeFails() async throws {
        let home = try await Household()
        let phone = try await home.device("phone")
        try await phone.edit { $0.append("one") }
        try await phone.sync()
        let merger = FailingMerger(failures: Countdown(1))
        let laptop = try await SyncEngine(
            for: home.account,
            over: home.server.transport,
            codec: SegmentLog.codec,
            merger: merger,
            options: home.options("laptop")
        )
        try await laptop.edit { $0.append("mine") }

        guard case .mergeFailed = await syncError({ try await laptop.pull() }) else {
            Issue.record("merged")
            return
        }
        #expect(await laptop.wallet.description == ":mine")
        try await laptop.sync()
        #expect(try await home.wallet() == ":one:mine")
    }

    @Test("R14: what the transport cannot carry is refused before it becomes a post")
    func tooLarge() async throws {
        let home = try await Household()
        let transport = TestTransport(base: home.server.transport, largestText: 100)
        let laptop = try await home.device("laptop", over: transport)
        try await laptop.edit { $0.append(String(repeating: "x", count: 100)) }

        guard case .tooLarge(let size, limit: 100) = await syncError({ try await laptop.push() }) else {
            Issue.record("not refused")
            return
        }
        #expect(size > 100)
        #expect(await laptop.inFlight == nil)
        try await laptop.edit { $0 = SegmentLog(["y"]) }
        #expect(try await laptop.sync().posts == 1)
    }

    @Test("N14: a post that is refused for ever stalls; becoming a new device is the way out")
    func stalled() async throws {
        let home = try await Household()
        let refusals = Once()
        let transport = TestTransport(
            base: home.server.transport,
            before: { kind async throws(TransportError) in
                if kind == .post, refusals.first() { throw .rejected("400") }
            }
        )
        let ids = Countdown<DeviceID>(["new", "laptop"])
        var options = home.options("laptop")
        options.makeDeviceID = { ids.next() ?? "more" }
        let laptop = try await home.device("laptop", over: transport, options: options)
        try await laptop.edit { $0.append("one") }

        guard case .stalled(reason: "400") = await syncError({ try await laptop.sync() }) else {
            Issue.record("not stalled")
            return
        }
        #expect(await laptop.status == .stalled(reason: "400"))
        try await laptop.recover(.becomeNewDevice)
        #expect(await laptop.status == .inOrder)
        #expect(await laptop.deviceID == "new")
        #expect(try await laptop.sync().posts == 1)
        #expect(try await home.wallet() == ":one")
    }

    @Test(
        "R15: an edit whose save failed is reported; the record says which edits are in",
        arguments: [false, true]
    )
    func editNotSaved(isIn: Bool) async throws {
        let home = try await Household()
        let storage = TestStorage()
        let laptop = try await home.device("laptop", storage: storage)
        try await laptop.edit { $0.append("one") }
        await storage.failNextSave(isIn ? .after : .before)

        guard case .editNotSaved(let edit) = await syncError({ try await laptop.edit { $0.append("two") } })
        else {
            Issue.record("saved")
            return
        }
        let reload = try #require(try await laptop.reload())
        #expect(reload.present == (isIn ? [edit] : []))
        #expect(reload.missing == (isIn ? [] : [edit]))
        #expect(await laptop.wallet.description == (isIn ? ":one:two" : ":one"))
        try await laptop.edit { $0.append("three") }
        #expect(try await laptop.sync().posts == 1)
    }

    @Test("R12: after a failed save nothing is sent until the record was read again")
    func nothingSent() async throws {
        let home = try await Household()
        let storage = TestStorage()
        let laptop = try await home.device("laptop", storage: storage)
        try await laptop.edit { $0.append("one") }
        await storage.failNextSave(.before)
        await storage.failLoads(true)
        _ = await syncError { try await laptop.edit { $0.append("two") } }

        guard case .storage = await syncError({ try await laptop.push() }) else {
            Issue.record("pushed")
            return
        }
        #expect(await home.server.chain(of: home.account).isEmpty)
        await storage.failLoads(false)
        try await laptop.push()
        #expect(try await home.wallet() == ":one")
    }

    @Test("R12: the post whose own save failed is not sent, and is found again if it was stored")
    func postNotSaved() async throws {
        let home = try await Household()
        let storage = TestStorage()
        let laptop = try await home.device("laptop", storage: storage)
        try await laptop.edit { $0.append("one") }
        await storage.failNextSave(.after)
        _ = await syncError { try await laptop.push() }
        #expect(await home.server.chain(of: home.account).isEmpty)

        try await laptop.reload()
        let post = try #require(await laptop.inFlight)
        #expect(try await laptop.push() == .accepted(post))
    }

    @Test("R10: a record that vanished is an error, and nothing is put in its place")
    func vanished() async throws {
        let home = try await Household()
        let storage = TestStorage()
        let laptop = try await home.device("laptop", storage: storage)
        try await laptop.edit { $0.append("one") }
        await storage.failNextSave(.before)
        _ = await syncError { try await laptop.edit { $0.append("two") } }
        await storage.lose()
        let saves = await storage.saves

        guard case .recordVanished = await syncError({ try await laptop.pull() }) else {
            Issue.record("not noticed")
            return
        }
        #expect(await storage.saves == saves)
    }

    @Test(
        "I14: a storage that gives an older record than it had stored was set back: the device takes a new id"
    )
    func setBack() async throws {
        let home = try await Household()
        let storage = TestStorage()
        var options = home.options("laptop")
        options.makeDeviceID = { .random() }
        let laptop = try await home.device("laptop", storage: storage, options: options)
        try await laptop.edit { $0.append("one") }
        let older = await storage.record
        let former = await laptop.deviceID
        try await laptop.push()
        await storage.failNextSave(.before)
        _ = await syncError { try await laptop.edit { $0.append("two") } }
        await storage.setBack(to: older)

        try await laptop.sync()

        #expect(await laptop.deviceID != former)
        #expect(try await home.wallet() == ":one")
    }

    @Test("A change that throws leaves the wallet as it was, and reaches the caller as it is")
    func changeThrows() async throws {
        let home = try await Household()
        let laptop = try await home.device("laptop")
        await #expect(throws: Refused.self) {
            try await laptop.edit { wallet in
                wallet.append("one")
                throw Refused()
            }
        }
        #expect(await laptop.wallet.description == "")
    }
}

/// Seals a log behind a word that opening must find again.
struct PrefixCodec: WalletCodec {
    struct WrongKey: Error {}

    let prefix: String
    var empty: SegmentLog { SegmentLog() }

    func open(_ encryptedWallet: ExactText) async throws -> SegmentLog {
        guard encryptedWallet.string.hasPrefix(prefix) else { throw WrongKey() }
        return try await SegmentLog.codec.open(
            ExactText(String(encryptedWallet.string.dropFirst(prefix.count)))
        )
    }

    func seal(_ wallet: SegmentLog) async throws -> ExactText {
        ExactText(prefix + wallet.description)
    }
}

struct FailingMerger: WalletMerger {
    let failures: Countdown<Int>

    func merge(base: SegmentLog, local: SegmentLog, remote: SegmentLog) async throws -> SegmentLog {
        if failures.next() != nil { throw Refused() }
        return SegmentLog.Merger.merge(base: base, local: local, remote: remote)
    }
}
