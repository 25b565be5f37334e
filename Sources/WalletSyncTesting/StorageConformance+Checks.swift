import WalletSync

extension StorageConformance {
    /// All checks, in the order in which they run.
    public static var checks: [Check] { recordChecks + lifeChecks }

    private static var recordChecks: [Check] {
        [
            Check(name: "a new storage has no record") { place in
                let storage = try await place.storage()
                try require(try await storage.load() == nil, "there is a record")
                try require(try await storage.load() == nil, "looking at it made a record")
                try require(await storage.wasSetBack == false, "it says that it was set back")
            },
            Check(name: "an empty record is a record") { place in
                let storage = try await place.storage()
                try await storage.save([])
                try require(try await storage.load() == [], "it is taken for none")
            },
            Check(name: "what was saved is loaded, byte for byte") { place in
                let storage = try await place.storage()
                for record in awkwardRecords {
                    try await storage.save(record)
                    for _ in 1...2 {
                        try require(
                            try await storage.load() == record,
                            "a record of \(record.count) bytes came back otherwise"
                        )
                    }
                }
            },
            Check(name: "a record of a mebibyte is carried whole") { place in
                let storage = try await place.storage()
                let record = (0..<1 << 20).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) }
                try await storage.save(record)
                try require(try await storage.load() == record, "it came back otherwise")
            },
            Check(name: "a shorter record leaves nothing of a longer one") { place in
                let storage = try await place.storage()
                try await storage.save([UInt8](repeating: 1, count: 10_000))
                try await storage.save([2])
                try require(try await storage.load() == [2], "it came back otherwise")
            },
        ]
    }

    private static var lifeChecks: [Check] {
        [
            Check(name: "the latest of many records is the one that is found") { place in
                let storage = try await place.storage()
                for number in 0..<50 as Range<UInt8> { try await storage.save([number]) }
                try require(try await storage.load() == [49], "an older one was found")
            },
            Check(name: "a record outlives its storage") { place in
                for number in 0..<3 as Range<UInt8> {
                    let storage = try await place.storage()
                    let expected: [UInt8]? = number == 0 ? nil : [number - 1]
                    try require(try await storage.load() == expected, "it was not found again")
                    try await storage.save([number])
                }
            },
            Check(name: "storages of two names are two storages") { place in
                let first = try await place.storage("a")
                let second = try await place.storage("b")
                try await first.save([1])
                try require(try await second.load() == nil, "one shows the other's record")
                try await second.save([2])
                try require(try await first.load() == [1], "one took the other's record")
            },
            Check(name: "a save of a cancelled task is done or refused, not half") { place in
                let storage = try await place.storage()
                try await storage.save([1])
                let task = Task {
                    unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
                    do throws(StorageError) {
                        try await storage.save([2])
                        return true
                    } catch {
                        return false
                    }
                }
                let isSaved = await task.value
                let found = try await storage.load()
                try require(found == [2] || !isSaved && found == [1], "it returned and did not save")
            },
            Check(name: "a record that was saved is not set back") { place in
                let storage = try await place.storage()
                try await storage.save([1])
                try require(await storage.wasSetBack == false, "it says so")
            },
        ]
    }

    /// Records that text, C strings, lines or JSON would spoil.
    private static let awkwardRecords: [[UInt8]] = [
        [0], [0, 0, 0], [0xFF, 0xFE], Array("\r\n\n".utf8), [0xC3], Array(0...255), Array("{\"a\":1}".utf8),
        Array(repeating: 0, count: 4096),
    ]

    private struct Unmet: Error, CustomStringConvertible {
        let description: String
    }

    private static func require(_ condition: Bool, _ reason: String) throws {
        if !condition { throw Unmet(description: reason) }
    }
}
