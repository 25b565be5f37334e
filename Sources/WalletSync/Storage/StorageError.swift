/// Why a record was not stored or not read. Nothing is sent until it was read again (rule R12).
///
/// A record that is there and cannot be read is always one of these, never an empty wallet (rule R10), and
/// its file is left alone.
public enum StorageError: Error, Hashable, Sendable {
    /// The operating system refused an operation, with its error number: a full disk, missing permissions,
    /// a broken device. Once the cause is gone, the next call reads the record again.
    case system(operation: String, errno: Int32)
    /// Any other failure of an app's own storage.
    case failed(String)

    /// Another process, or another storage of this one, has the record open. Use that one, or end it.
    case inUse
    /// The storage was closed. Open it again.
    case closed
    /// The directory that the record should lie in does not exist. Make it, or correct the path.
    case noDirectory
    /// The path has no last component that could name a record. Choose another.
    case invalidName(String)

    /// The record's file has no bytes at all. ``FileStorage/restorePrevious()`` is the way on.
    case empty
    /// The record's file ends too early. ``FileStorage/restorePrevious()`` is the way on.
    case truncated
    /// The record's file does not hold what was written. ``FileStorage/restorePrevious()`` is the way on.
    case corrupted
    /// A newer version of this library wrote the file. Update the app.
    case newerFormat(UInt64)
    /// What the path leads to is a directory, a symbolic link or a device. Find out who put it there.
    case notAFile
    /// The record's file is gone, and the one before it is still there.
    /// ``FileStorage/restorePrevious()`` is the way on.
    case onlyPreviousLeft
    /// There is no record that one could fall back to.
    case noPrevious
}

extension StorageError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .system(let operation, let errno): "\(operation) failed with error number \(errno)"
        case .failed(let reason): reason
        case .inUse: "the record is open elsewhere"
        case .closed: "the storage was closed"
        case .noDirectory: "the record's directory does not exist"
        case .invalidName(let name): "'\(name)' cannot name a record"
        case .empty: "the record's file is empty"
        case .truncated: "the record's file ends too early"
        case .corrupted: "the record's file does not hold what was written"
        case .newerFormat(let version): "the record's file has format \(version), which is newer"
        case .notAFile: "the record's path does not lead to a plain file"
        case .onlyPreviousLeft: "the record's file is gone, and only the previous one is left"
        case .noPrevious: "there is no previous record"
        }
    }
}
