import Testing

@testable import WalletSync

#if canImport(Glibc)
    @unsafe @preconcurrency import Glibc
#elseif canImport(Musl)
    @unsafe @preconcurrency import Musl
#elseif canImport(Darwin)
    @unsafe @preconcurrency import Darwin
#endif

@Suite("The thread of a storage", .timeLimit(.minutes(1)))
struct SerialThreadTests {
    @Test("Storages whose disks hang hold up nobody: other tasks go on, and set them free")
    func blocking() async throws {
        let directory = try TemporaryDirectory()
        defer { withExtendedLifetime(directory) {} }
        let barrier = try Barrier()
        let gate = Gate()
        let count = 16
        var storages: [FileStorage] = []
        for number in 0..<count {
            storages.append(
                try await FileStorage(at: directory.path("\(number)")) {
                    ScriptedFileSystem(before: { name in
                        guard name == "fsync" else { return }
                        Task { await gate.pass() }
                        barrier.wait()
                    })
                }
            )
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for storage in storages { group.addTask { try await storage.save([1]) } }
            // Every one of them blocks now; were it on the pool, no task could run any more.
            await gate.reached(by: count)
            let other = Task { "done" }
            #expect(await other.value == "done")
            barrier.open()
            try await group.waitForAll()
        }
        for storage in storages { #expect(try await storage.load() == [1]) }
    }

    @Test("Jobs run one after the other, on one thread that is not the pool's")
    func oneThread() async throws {
        let worker = Worker(SerialThread())
        var threads: Set<UInt> = []
        for _ in 0..<20 { threads.insert(await worker.thread()) }
        #expect(threads.count == 1)
        #expect(await worker.count == 20)
    }

    @Test("The thread ends when its actor is released")
    func ends() async throws {
        await withCheckedContinuation { continuation in
            Task {
                let worker = Worker(SerialThread(whenEnded: { continuation.resume() }))
                _ = await worker.thread()
            }
        }
    }

    @Test("An actor that was never called leaves no thread behind either")
    func neverStarted() async throws {
        await withCheckedContinuation { continuation in
            _ = SerialThread(whenEnded: { continuation.resume() })
        }
    }
}

private actor Worker {
    private let executor: SerialThread
    private(set) var count = 0

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    init(_ executor: SerialThread) {
        self.executor = executor
    }

    func thread() -> UInt {
        count += 1
        return UInt(bitPattern: pthread_self().hashValue)
    }
}

/// Blocks threads until it is opened: they read from a pipe into which nobody writes.
private final class Barrier: Sendable {
    private let ends: (reading: Int32, writing: Int32)

    init() throws {
        var ends: [Int32] = [0, 0]
        let result = unsafe pipe(&ends)
        try #require(result == 0)
        self.ends = (ends[0], ends[1])
    }

    deinit { close(ends.reading) }

    func wait() {
        var byte: UInt8 = 0
        _ = unsafe read(ends.reading, &byte, 1)
    }

    func open() {
        close(ends.writing)
    }
}
