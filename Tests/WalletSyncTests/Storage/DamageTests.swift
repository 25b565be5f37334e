import Testing
import WalletSync

@Suite("A record's file that is not as it was written")
struct DamageTests {
    let directory: TemporaryDirectory
    let good = RecordFrame(Array("{\"walletSyncRecord\":1}".utf8)).bytes

    init() throws {
        directory = try TemporaryDirectory()
    }

    /// What loading gives for a file with these bytes; the file must be left as it is.
    private func load(_ bytes: [UInt8]) async throws -> StorageError? {
        try directory.write(bytes, to: "main")
        let storage = try await FileStorage(at: directory.path("main"))
        let error = await storageError { _ = try await storage.load() }
        await storage.close()
        #expect(directory.contents("main") == bytes)
        return error
    }

    @Test("C3, R10: a file cut off at any length is an error, and is left alone")
    func prefixes() async throws {
        for length in good.indices {
            let error = try await load(Array(good.prefix(length)))
            #expect(error == (length == 0 ? .empty : .truncated), "\(length) bytes")
        }
        #expect(try await load(good) == nil)
    }

    @Test("C3, R10: a file with any one bit flipped is an error, and is left alone")
    func bits() async throws {
        var kinds: Set<String> = []
        for bit in 0..<good.count * 8 {
            var bytes = good
            bytes[bit / 8] ^= 1 << (bit % 8)
            let error = try await load(bytes)
            switch error {
            case .corrupted, .truncated: kinds.insert("damaged")
            case .newerFormat: kinds.insert("newer")
            default: Issue.record("bit \(bit): \(String(describing: error))")
            }
        }
        #expect(kinds == ["damaged", "newer"])
    }

    @Test("C3, R10: a file with any byte more is an error")
    func longer() async throws {
        #expect(try await load(good + [0]) == .corrupted)
        #expect(try await load(good + good) == .corrupted)
    }

    @Test("R10: a directory, a symbolic link or a pipe is not taken for a missing record")
    func notAFile() async throws {
        try directory.write(good, to: "elsewhere")
        try directory.makeDirectory("directory")
        try directory.makeSymbolicLink("link", to: "elsewhere")
        try directory.makeSymbolicLink("dangling", to: "nowhere")
        try directory.makePipe("pipe")
        for name in ["directory", "link", "dangling", "pipe"] {
            let storage = try await FileStorage(at: directory.path(name))
            #expect(await storageError { _ = try await storage.load() } == .notAFile, "\(name)")
        }
        #expect(directory.contents("elsewhere") == good)
    }

    @Test(
        "R10: a file that cannot be opened or read is an error, with the call and its number",
        arguments: [("openat", Errno.access), ("fstat", Errno.io), ("pread", Errno.io)]
    )
    func unreadable(call: String, number: Int32) async throws {
        try directory.write(good, to: "main")
        let script = CallScript()
        let storage = try await FileStorage(at: directory.path("main")) { script.system }
        script.refuse { _, name in name == call ? number : nil }
        let error = await storageError { _ = try await storage.load() }
        #expect(error == .system(operation: call, errno: number))
        script.refuse(nil)
        #expect(try await storage.load() == Array(good.dropFirst(good.count - 22)))
    }

    @Test("R10: a record that is gone while the previous one is there is an error")
    func gone() async throws {
        let storage = try await FileStorage(at: directory.path("main"))
        try await storage.save([1])
        try await storage.save([2])
        try directory.remove("main")
        #expect(await storageError { _ = try await storage.load() } == .onlyPreviousLeft)
        #expect(directory.names == ["main.lock", "main.previous"])
    }
}

/// Runs `body`, and gives the error that it threw.
func storageError(_ body: () async throws -> Void) async -> StorageError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? StorageError
    }
}
