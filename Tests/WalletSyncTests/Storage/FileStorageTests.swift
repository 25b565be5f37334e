import Testing
import WalletSync
import WalletSyncTesting

@Suite("The file storage")
struct FileStorageTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func open(_ name: String = "main") async throws -> FileStorage {
        try await FileStorage(at: directory.path(name))
    }

    @Test("The file storage passes StorageConformance")
    func conforms() async throws {
        try await StorageConformance.check { [directory] in try await FileStorage(at: directory.path($0)) }
    }

    @Test("A record outlives the storage, byte for byte, whatever its size", arguments: [0, 1, 100, 1 << 20])
    func outlives(size: Int) async throws {
        let record = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        do {
            let storage = try await open()
            #expect(try await storage.load() == nil)
            try await storage.save(record)
            #expect(try await storage.load() == record)
        }
        #expect(try await open().load() == record)
    }

    @Test("The record before is kept as the previous one, and nothing else lies about")
    func previous() async throws {
        let storage = try await open()
        for record in ["one", "two", "three"] { try await storage.save(Array(record.utf8)) }
        #expect(directory.names == ["main", "main.lock", "main.previous"])
        #expect(directory.contents("main") == RecordFrame(Array("three".utf8)).bytes)
        #expect(directory.contents("main.previous") == RecordFrame(Array("two".utf8)).bytes)
    }

    @Test("Every file can be read and written by its owner alone")
    func permissions() async throws {
        let storage = try await open()
        for record in ["one", "two"] { try await storage.save(Array(record.utf8)) }
        for name in directory.names { #expect(directory.permissions(name) == 0o600, "\(name)") }
    }

    @Test("The directory must exist: a mistaken path does not become a new wallet")
    func noDirectory() async throws {
        try directory.write([], to: "file")
        for path in ["missing/main", "file/main"] {
            await #expect(throws: StorageError.noDirectory) { _ = try await open(path) }
        }
        #expect(directory.names == ["file"])
    }

    @Test(
        "A path must name a record, and no file around another record",
        arguments: [
            "", ".", "..", "main.lock", "main.previous", "main.new", "main.old", "main.aside", "a\0b",
            String(repeating: "n", count: 247),
        ]
    )
    func names(name: String) async throws {
        await #expect(throws: StorageError.invalidName(name)) { _ = try await open(name) }
        #expect(directory.names == [])
    }

    @Test("C4: what a killed process left behind is removed when the record is opened")
    func temporaries() async throws {
        try directory.write([1], to: "main.new")
        try directory.write([2], to: "main.old")
        let storage = try await open()
        #expect(directory.names == ["main.lock"])
        #expect(try await storage.load() == nil)
    }

    @Test("Writes and reads that stop short or are interrupted are gone on with")
    func shortWrites() async throws {
        let script = CallScript()
        let storage = try await FileStorage(at: directory.path("main")) {
            var system = script.system
            system.longestPiece = 3
            return system
        }
        script.refuse { number, name in
            ["pwrite", "pread", "openat"].contains(name) && number % 2 == 0 ? Errno.interrupted : nil
        }
        let record = Array("a record of more than three bytes".utf8)
        try await storage.save(record)
        #expect(try await storage.load() == record)
        #expect(script.calls.filter { $0 == "pwrite" }.count > record.count / 3)
    }

    @Test("Where hard links cannot be had, records are stored all the same; only none is kept")
    func noLinks() async throws {
        let script = CallScript()
        let storage = try await FileStorage(at: directory.path("main")) { script.system }
        script.refuse { _, name in name == "linkat" ? Errno.notPermitted : nil }
        for record in ["one", "two"] { try await storage.save(Array(record.utf8)) }
        #expect(directory.names == ["main", "main.lock"])
        #expect(try await storage.load() == Array("two".utf8))
    }

    @Test("I14: before a save returns, file and then directory were synchronized, once each")
    func order() async throws {
        let script = CallScript()
        let storage = try await FileStorage(at: directory.path("main")) { script.system }
        try await storage.save([1])
        script.refuse(nil)
        try await storage.save([2])
        let calls = script.calls.filter { ["fsync", "linkat", "renameat"].contains($0) }
        #expect(calls == ["fsync", "linkat", "renameat", "renameat", "fsync"])
    }

    @Test("C2, I14: a file that cannot be synchronized is not put in place, nor tried a second time")
    func failedSynchronizing() async throws {
        let script = CallScript()
        let storage = try await FileStorage(at: directory.path("main")) { script.system }
        try await storage.save([1])
        script.refuse { _, name in name == "fsync" ? Errno.io : nil }

        await #expect(throws: StorageError.system(operation: "fsync", errno: Errno.io)) {
            try await storage.save([2])
        }
        #expect(script.calls.count { $0 == "fsync" } == 1)
        #expect(script.calls.contains("renameat") == false)
        script.refuse(nil)
        #expect(try await storage.load() == [1])
    }

    @Test("A storage that was closed says so, and its record can be opened again")
    func close() async throws {
        let storage = try await open()
        try await storage.save([1])
        await storage.close()
        await #expect(throws: StorageError.closed) { _ = try await storage.load() }
        await #expect(throws: StorageError.closed) { try await storage.save([2]) }
        #expect(try await open().load() == [1])
    }
}
