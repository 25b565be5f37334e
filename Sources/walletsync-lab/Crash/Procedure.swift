import WalletSync

/// The procedure under test: the library's own, or one of those that are known to be wrong, to prove that
/// the enumerator would notice.
enum Procedure: String, CaseIterable {
    case correct
    case skipsFileSync = "skips-file-sync"
    case skipsDirectorySync = "skips-directory-sync"
    case renamesBeforeSync = "renames-before-sync"
    case writesInPlace = "writes-in-place"
    case retriesSync = "retries-sync"
    case ignoresWriteErrors = "ignores-write-errors"
    case forgetsUnsettled = "forgets-unsettled"
    case ignoresChecksum = "ignores-checksum"

    /// The calls of the library, as this procedure would make them.
    func system(over disk: SimulatedDisk) -> any FileSystem {
        switch self {
        case .correct, .ignoresChecksum: disk
        default: WrongProcedure(disk, self)
        }
    }
}
