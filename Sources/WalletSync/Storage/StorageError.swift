/// Why a record was not stored or not read. Nothing is sent until it was read again (rule R12).
public enum StorageError: Error, Hashable, Sendable {
    /// The operating system refused an operation, with its error number.
    case system(operation: String, errno: Int32)
    /// Any other failure of an app's own storage.
    case failed(String)
}
