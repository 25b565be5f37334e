import Synchronization
import Testing

@testable import WalletSync

#if canImport(Glibc)
    @unsafe @preconcurrency import Glibc
#elseif canImport(Musl)
    @unsafe @preconcurrency import Musl
#elseif canImport(Darwin)
    @unsafe @preconcurrency import Darwin
#endif

@Suite("The thread of a storage")
struct SerialThreadTests {
    @Test(
        "Storages whose disks hang hold up nobody: other tasks go on, and set them free",
        arguments: ["open", "pread", "fsync"]
    )
    func blocking(call: String) async throws {
        let directory = try TemporaryDirectory()
        defer { withExtendedLifetime(directory) {} }
        let barrier = try Barrier()
        let gate = Gate()
        let count = 16
        try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
            for number in 0..<count {
                group.addTask {
                    let first = Once()
                    let system = ScriptedFileSystem(before: { name in
                        guard name == call, first.first() else { return }
                        Task { await gate.pass() }
                        barrier.wait()
                    })
                    let storage = try await FileStorage(at: directory.path("\(number)")) { system }
                    try await storage.save([1])
                    return try await storage.load()
                }
            }
            // Every one of them blocks now; were it on the pool, no task could run any more.
            await gate.reached(by: count)
            let other = Task { "done" }
            #expect(await other.value == "done")
            barrier.open()
            for try await record in group { #expect(record == [1]) }
        }
        #expect(!barrier.wasGivenUp)
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

    @Test("Where no thread is to be had, the work is done all the same, one job after the other")
    func noThread() async throws {
        await withCheckedContinuation { continuation in
            Task {
                let worker = Worker(SerialThread(spawn: { _ in false }, whenEnded: { continuation.resume() }))
                await withTaskGroup(of: Void.self) { group in
                    for _ in 0..<200 { group.addTask { _ = await worker.thread() } }
                }
                #expect(await worker.count == 200)
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

/// Blocks threads until it is opened: they wait for a pipe into which nobody writes. If nobody can open it,
/// because everybody is blocked, it gives up in the end, so that the test fails and does not hang.
private final class Barrier: Sendable {
    private let ends: (reading: Int32, writing: Int32)
    private let isGivenUp = Atomic(false)

    init() throws {
        var ends: [Int32] = [0, 0]
        let result = unsafe pipe(&ends)
        try #require(result == 0)
        self.ends = (ends[0], ends[1])
    }

    deinit { close(ends.reading) }

    var wasGivenUp: Bool { isGivenUp.load(ordering: .sequentiallyConsistent) }

    func wait() {
        if wasGivenUp { return }
        var end = pollfd(fd: ends.reading, events: Int16(POLLIN), revents: 0)
        if unsafe poll(&end, 1, 30_000) == 0 { isGivenUp.store(true, ordering: .sequentiallyConsistent) }
    }

    func open() {
        close(ends.writing)
    }
}
