/// Keeps one record, whole. The engine gives bytes that are sealed already; a storage looks at none.
///
/// Once `save` returned, `load` gives these bytes after any crash; before, it gives either these or the
/// former ones, and never a mixture (invariant I14). After an error it may give either. Calls are never
/// made side by side, and a blocking implementation must not hold up the concurrency pool.
public protocol Storage: Sendable {
    /// The record that was saved last, or `nil` if there has never been one.
    ///
    /// A record that is there and cannot be read is an error, never `nil` (rule R10).
    func load() async throws(StorageError) -> [UInt8]?

    /// Puts `record` in place of the one before.
    func save(_ record: [UInt8]) async throws(StorageError)
}
