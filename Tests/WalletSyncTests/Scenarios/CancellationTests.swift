import Synchronization
import Testing
import WalletSync
import WalletSyncTesting

/// Stops the call that comes to one of the engine's awaits, counted from 0 over all of them.
private final class Awaits: Sendable {
    private struct Memory {
        var names: [String] = []
        var stop: Int?
    }

    private let memory = Mutex(Memory())
    let gate = Gate()

    /// The awaits that were come to, in order.
    var names: [String] { memory.withLock(\.names) }

    func stop(at number: Int?) {
        memory.withLock { $0 = Memory(stop: number) }
    }

    func pass(_ name: String) async {
        let isStop = memory.withLock { memory in
            memory.names.append(name)
            return memory.stop == memory.names.count - 1
        }
        if isStop { await gate.pass() }
    }
}

/// A laptop with an edit, whose server has a newer state, so that one sync comes to every kind of await.
private struct Watched {
    let home: Household
    let storage: WatchedStorage
    let laptop: SyncEngine<SegmentLog>

    init(_ awaits: Awaits, endsEarly: Bool) async throws {
        home = try await Household()
        let phone = try await home.device("phone")
        try await phone.append("theirs")
        try await phone.sync()
        let transport = TestTransport(
            base: home.server.transport,
            before: { kind async throws(TransportError) in
                await awaits.pass("\(kind)")
                if endsEarly, Task.isCancelled { throw .cancelled }
            },
            after: { kind async in await awaits.pass("answer to \(kind)") }
        )
        var options = home.options("laptop")
        let password = home.password
        options.credentials = { _ in
            await awaits.pass("credentials")
            return password
        }
        storage = WatchedStorage(awaits: awaits)
        laptop = try await SyncEngine(
            for: home.account,
            over: transport,
            codec: WatchedCodec(awaits: awaits),
            merger: WatchedMerger(awaits: awaits),
            storage: storage,
            options: options
        )
        try await laptop.append("mine")
    }
}

private actor WatchedStorage: Storage {
    let awaits: Awaits
    private(set) var record: [UInt8]?

    init(awaits: Awaits) {
        self.awaits = awaits
    }

    func load() -> [UInt8]? { record }

    func save(_ record: [UInt8]) async {
        await awaits.pass("save")
        self.record = record
    }
}

private struct WatchedCodec: WalletCodec {
    let awaits: Awaits
    var empty: SegmentLog { SegmentLog() }

    func open(_ encryptedWallet: ExactText) async throws -> SegmentLog {
        await awaits.pass("open")
        return try await SegmentLog.codec.open(encryptedWallet)
    }

    func seal(_ wallet: SegmentLog) async throws -> ExactText {
        await awaits.pass("seal")
        return try await SegmentLog.codec.seal(wallet)
    }
}

private struct WatchedMerger: WalletMerger {
    let awaits: Awaits

    func merge(base: SegmentLog, local: SegmentLog, remote: SegmentLog) async throws -> SegmentLog {
        await awaits.pass("merge")
        return SegmentLog.Merger.merge(base: base, local: local, remote: remote)
    }
}

@Suite("Scenarios: cancellation at every await")
struct CancellationTests {
    @Test(
        "N13: a sync cancelled at any await loses nothing, in memory or in storage, and the next completes",
        arguments: [false, true]
    )
    func everywhere(endsEarly: Bool) async throws {
        let counted = Awaits()
        let undisturbed = try await Watched(counted, endsEarly: endsEarly)
        counted.stop(at: nil)
        try await undisturbed.laptop.sync()
        let kinds = Set(counted.names)
        #expect(
            kinds.isSuperset(of: ["credentials", "authenticate", "get", "answer to get", "open", "merge"])
        )
        #expect(kinds.isSuperset(of: ["seal", "save", "post", "answer to post"]))

        for number in counted.names.indices {
            let place = Comment(rawValue: "at await \(number), \(counted.names[number])")
            let awaits = Awaits()
            let watched = try await Watched(awaits, endsEarly: endsEarly)
            awaits.stop(at: number)
            let call = Task { try await watched.laptop.sync() }
            await awaits.gate.reached()
            call.cancel()
            await awaits.gate.open()
            do {
                _ = try await call.value
            } catch SyncError.cancelled {
                // As it should be; where all was done but the last save, the call may also have got through.
            } catch {
                Issue.record(error, place)
            }
            #expect(await watched.laptop.wallet.segments.contains("mine"), place)
            awaits.stop(at: nil)

            let reopened = try await watched.home.device(
                "unused",
                storage: MemoryStorage(await watched.storage.record)
            )
            #expect(await reopened.wallet.segments.contains("mine"), place)
            try await watched.laptop.sync()
            #expect(try await watched.home.wallet() == ":theirs:mine", place)
            #expect(await watched.laptop.hasUnsyncedEdits == false, place)
            #expect(await watched.laptop.inFlight == nil, place)
            #expect(await watched.home.server.chain(of: watched.home.account).count == 2, place)
        }
    }

    @Test("N13: an edit whose task is cancelled while it is saved is made all the same, and durable")
    func edit() async throws {
        let awaits = Awaits()
        let watched = try await Watched(awaits, endsEarly: true)
        awaits.stop(at: 1)
        let call = Task { try await watched.laptop.append("later") }
        await awaits.gate.reached()
        call.cancel()
        await awaits.gate.open()

        try await call.value
        let reopened = try await watched.home.device(
            "unused",
            storage: MemoryStorage(await watched.storage.record)
        )
        #expect(await reopened.text == ":mine:later")
    }
}
