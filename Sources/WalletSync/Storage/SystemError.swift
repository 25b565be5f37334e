#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A system call that was refused.
package struct SystemError: Error, Hashable, Sendable {
    /// The call's name.
    package let operation: String
    /// The error number that it gave.
    package let errno: Int32

    package init(_ operation: String, _ errno: Int32) {
        self.operation = operation
        self.errno = errno
    }

    /// A write that is neither done nor refused: nothing says that it would get on.
    static var wroteNothing: SystemError { SystemError("pwrite", EIO) }

    var isMissing: Bool { errno == ENOENT }
    var isInterrupted: Bool { errno == EINTR }
    var isLocked: Bool { errno == EWOULDBLOCK || errno == EAGAIN }
    var isNoDirectory: Bool { errno == ENOENT || errno == ENOTDIR }
    var isSymbolicLink: Bool { errno == ELOOP }
    /// Hard links are more than this file system can do.
    var isWithoutLinks: Bool { errno == EPERM || errno == EOPNOTSUPP || errno == ENOTSUP || errno == ENOSYS }
}

extension StorageError {
    init(_ error: SystemError) {
        self = .system(operation: error.operation, errno: error.errno)
    }
}
