import Testing
import WalletSync

@Suite("The lock of a file storage")
struct LockTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    @Test("K3: the second to open a record is refused at once, in the same process too")
    func second() async throws {
        let storage = try await FileStorage(at: directory.path("main"))
        await #expect(throws: StorageError.inUse) { _ = try await FileStorage(at: directory.path("main")) }
        try await storage.save([1])
        #expect(try await storage.load() == [1])
    }

    @Test("K3: of many that open a record at once, one succeeds")
    func atOnce() async throws {
        let path = directory.path("main")
        let storages = await withTaskGroup(of: FileStorage?.self) { group in
            for _ in 0..<20 { group.addTask { try? await FileStorage(at: path) } }
            return await group.reduce(into: []) { opened, storage in
                if let storage { opened.append(storage) }
            }
        }
        #expect(storages.count == 1)
    }

    @Test("K3: the second leaves alone what the first is writing")
    func leftAlone() async throws {
        let storage = try await FileStorage(at: directory.path("main"))
        try directory.write([1], to: "main.new")
        await #expect(throws: StorageError.inUse) { _ = try await FileStorage(at: directory.path("main")) }
        #expect(directory.contents("main.new") == [1])
        await storage.close()
    }

    @Test("K3: the lock goes with the storage")
    func released() async throws {
        for number in 1...3 as ClosedRange<UInt8> {
            let storage = try await FileStorage(at: directory.path("main"))
            #expect(try await storage.load() == (number == 1 ? nil : [number - 1]))
            try await storage.save([number])
        }
    }

    @Test("S13: records by other names in the same directory are other records")
    func apart() async throws {
        let first = try await FileStorage(at: directory.path("first"))
        let second = try await FileStorage(at: directory.path("second"))
        try await first.save([1])
        #expect(try await second.load() == nil)
        try await second.save([2])
        #expect(try await first.load() == [1])
        #expect(try await second.load() == [2])
    }

    @Test("A lock that leads elsewhere is not followed")
    func symbolicLink() async throws {
        try directory.write([7], to: "elsewhere")
        try directory.makeSymbolicLink("main.lock", to: "elsewhere")
        await #expect(throws: StorageError.notAFile) { _ = try await FileStorage(at: directory.path("main")) }
        #expect(directory.contents("elsewhere") == [7])
    }
}
