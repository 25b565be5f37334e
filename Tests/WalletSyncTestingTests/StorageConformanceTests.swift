import Synchronization
import Testing
import WalletSync
import WalletSyncTesting

@Suite("StorageConformance")
struct StorageConformanceTests {
    @Test("The storage in memory passes")
    func memory() async throws {
        let shelf = Shelf { MemoryStorage() }
        try await StorageConformance.check { shelf.storage($0) }
    }

    @Test("A storage that breaks a rule fails the check that is about it", arguments: StorageFault.allCases)
    func broken(fault: StorageFault) async throws {
        let shelf = Shelf { BrokenStorage(fault) }
        do {
            try await StorageConformance.check { shelf.storage(fault == .confusesNames ? "" : $0) }
            Issue.record("passed")
        } catch let failure as ConformanceFailure {
            #expect(failure.failures.contains { $0.check.contains(fault.rawValue) }, "\(failure)")
        }
    }

    @Test("A storage that forgets fails")
    func forgets() async throws {
        do {
            try await StorageConformance.check { _ in MemoryStorage() }
            Issue.record("passed")
        } catch let failure as ConformanceFailure {
            #expect(failure.failures.map(\.check) == ["a record outlives its storage"])
        }
    }
}

/// What a storage may get wrong, named by words of the check that must notice.
enum StorageFault: String, CaseIterable, Sendable {
    case inventsRecord = "has no record"
    case takesEmptyForNone = "empty record"
    case endsAtZero = "byte for byte"
    case cutsLargeRecords = "mebibyte"
    case writesOver = "shorter record"
    case keepsFirst = "latest of many"
    case confusesNames = "two names"
    case pretends = "cancelled"
    case alwaysSetBack = "not set back"
}

private actor BrokenStorage: Storage {
    private let fault: StorageFault
    private var record: [UInt8]?

    init(_ fault: StorageFault) {
        self.fault = fault
    }

    func load() -> [UInt8]? {
        switch fault {
        case .inventsRecord: record ?? []
        case .takesEmptyForNone: record == [] ? nil : record
        case .endsAtZero: record.map { Array($0.prefix { $0 != 0 }) }
        default: record
        }
    }

    func save(_ new: [UInt8]) {
        if fault == .pretends, Task.isCancelled { return }
        if fault == .keepsFirst, record != nil { return }
        if fault == .writesOver, let old = record, old.count > new.count {
            record = new + old.dropFirst(new.count)
        } else {
            record = fault == .cutsLargeRecords ? Array(new.prefix(65_536)) : new
        }
    }

    var wasSetBack: Bool { fault == .alwaysSetBack }
}

/// Gives the same storage for the same name.
private final class Shelf: Sendable {
    private let make: @Sendable () -> any Storage
    private let storages = Mutex<[String: any Storage]>([:])

    init(_ make: @escaping @Sendable () -> any Storage) {
        self.make = make
    }

    func storage(_ name: String) -> any Storage {
        storages.withLock { storages in
            let storage = storages[name] ?? make()
            storages[name] = storage
            return storage
        }
    }
}
