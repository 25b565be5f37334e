/// Why a home cannot be used.
public enum HomeError: Error, Hashable, Sendable {
    /// Neither a directory was named nor does the environment have a `HOME`.
    case noPlace
    /// There is a home already.
    case exists(String)
    /// There is no home yet.
    case missing(String)
    /// The home has no keys yet.
    case noKeys
    /// A file of the home does not hold what was written, or was edited wrongly.
    case damaged(String)
    /// A newer walletctl wrote the file.
    case newerFormat(String)
    /// A file with secrets can be read by others than its owner.
    case readableByOthers(String)
    /// The operating system refused an operation.
    case system(operation: String, path: String, errno: Int32)
    /// The password is not the one that the home's keys were derived from.
    case wrongPassword
    /// A change of the password is under way, and has to be finished first.
    case passwordChangeUnderWay
    /// The new password is the one that there is.
    case samePassword
    /// No change of the password is under way.
    case noPasswordChange
}
