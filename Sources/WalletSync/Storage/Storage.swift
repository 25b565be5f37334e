/// Keeps one record, whole. The engine gives bytes that are sealed already; a storage looks at none.
///
/// Once `save` returned, `load` gives these bytes after any crash; before, it gives either these or the
/// former ones, and never a mixture (invariant I14). After an error it may give either; what `load` then
/// gave is as durable as what was saved. Calls are never made side by side, and a blocking implementation
/// must not hold up the concurrency pool.
public protocol Storage: Sendable {
    /// The record that was saved last, or `nil` if there has never been one.
    ///
    /// A record that is there and cannot be read is an error, never `nil` (rule R10).
    func load() async throws(StorageError) -> [UInt8]?

    /// Puts `record` in place of the one before.
    func save(_ record: [UInt8]) async throws(StorageError)

    /// Whether the record that was loaded is an older one, put back in place of the latest. The device must
    /// then not go on under its id (rule H5), and an engine that loads such a record takes a new one. Stays
    /// true until the next save. A storage that never does this needs not implement it.
    var wasSetBack: Bool { get async }
}

extension Storage {
    public var wasSetBack: Bool { false }
}
