import WalletSync

/// A home that this process has to itself: as long as it is open, its record is locked.
public struct OpenHome: Sendable {
    /// Where its files lie.
    public let places: HomePlaces
    /// What it was set up for.
    public private(set) var configuration: HomeConfiguration

    let storage: FileStorage

    /// Makes a home.
    ///
    /// - Throws: ``HomeError/exists(_:)``; the one that is there is left alone.
    public static func make(at places: HomePlaces, for configuration: HomeConfiguration) throws {
        try places.makeDirectories()
        try places.configurationFile.create(configuration.json)
    }

    /// Opens a home, and waits up to `patience` if another process has it.
    ///
    /// - Throws: ``HomeError/missing(_:)``, ``HomeError/damaged(_:)`` and `StorageError`, `inUse` among them.
    public init(
        at places: HomePlaces,
        patience: Duration = .zero,
        sleeping sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) async throws {
        self.places = places
        configuration = try Self.configuration(at: places)
        let pause = Duration.milliseconds(50)
        var waited = Duration.zero
        while true {
            do throws(StorageError) {
                storage = try await FileStorage(at: places.record)
                break
            } catch {
                guard error == .inUse, waited < patience else { throw error }
            }
            try await sleep(pause)
            waited += pause
        }
        // Who had it open may have set it up in another way, such as to keep no keys.
        do { configuration = try Self.configuration(at: places) } catch {
            await storage.close()
            throw error
        }
    }

    /// What a home was set up for, whoever has it open.
    public static func configuration(at places: HomePlaces) throws(HomeError) -> HomeConfiguration {
        let file = places.configurationFile
        guard let bytes = try file.read() else { throw .missing(file.path) }
        return try HomeConfiguration(reading: bytes, from: file.path)
    }

    /// Gives the home free for others.
    public func close() async {
        await storage.close()
    }

    /// The home's keys as they are stored; `nil` before the first log-in.
    public func storedKeys() throws(HomeError) -> StoredKeys? {
        let file = places.keysFile
        guard let bytes = try file.read(holdingSecrets: true) else { return nil }
        return try StoredKeys(reading: bytes, from: file.path)
    }

    func store(_ keyring: Keyring) throws {
        let stored = try StoredKeys(keyring, keepingMaterial: configuration.keepsKeys)
        try places.keysFile.write(stored.json)
    }

    /// Changes whether the keys are kept when they are stored next.
    mutating func keepKeys(_ isKept: Bool) throws {
        guard configuration.keepsKeys != isKept else { return }
        configuration.keepsKeys = isKept
        try places.configurationFile.write(configuration.json)
    }
}
