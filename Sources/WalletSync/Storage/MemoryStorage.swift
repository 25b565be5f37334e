/// Keeps the record in memory: for tests, and for wallets that need not outlive the process.
public actor MemoryStorage: Storage {
    private var record: [UInt8]?

    /// A storage that holds this record, or none yet.
    public init(_ record: [UInt8]? = nil) {
        self.record = record
    }

    public func load() -> [UInt8]? { record }

    public func save(_ record: [UInt8]) { self.record = record }
}
