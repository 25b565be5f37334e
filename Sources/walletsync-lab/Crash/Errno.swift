#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The error numbers that a simulated disk gives.
enum Errno {
    static let missing = ENOENT
    static let exists = EEXIST
    static let locked = EWOULDBLOCK
    static let badDescriptor = EBADF
    static let io = EIO

    /// What each call may be refused with. Interruptions come once; everything else may last.
    static let plausible: [String: [(name: String, number: Int32)]] = [
        "open": [
            ("EIO", EIO), ("EACCES", EACCES), ("EMFILE", EMFILE), ("ENFILE", ENFILE), ("ENOMEM", ENOMEM),
        ],
        "openat": [
            ("EINTR", EINTR), ("EIO", EIO), ("ENOSPC", ENOSPC), ("EDQUOT", EDQUOT), ("EROFS", EROFS),
            ("EACCES", EACCES), ("EMFILE", EMFILE), ("ENFILE", ENFILE), ("ENOMEM", ENOMEM),
        ],
        "fstat": [("EIO", EIO), ("ENOMEM", ENOMEM)],
        "pread": [("EINTR", EINTR), ("EIO", EIO)],
        "pwrite": [
            ("EINTR", EINTR), ("EIO", EIO), ("ENOSPC", ENOSPC), ("EDQUOT", EDQUOT), ("EFBIG", EFBIG),
        ],
        "fsync": [("EIO", EIO), ("ENOSPC", ENOSPC), ("EDQUOT", EDQUOT), ("EINTR", EINTR)],
        "linkat": [
            ("EIO", EIO), ("ENOSPC", ENOSPC), ("EDQUOT", EDQUOT), ("EROFS", EROFS), ("EMLINK", EMLINK),
            ("EPERM", EPERM), ("EOPNOTSUPP", EOPNOTSUPP), ("EACCES", EACCES),
        ],
        "renameat": [
            ("EIO", EIO), ("ENOSPC", ENOSPC), ("EDQUOT", EDQUOT), ("EROFS", EROFS), ("EACCES", EACCES),
        ],
        "unlinkat": [("EIO", EIO), ("EROFS", EROFS), ("EACCES", EACCES)],
        "flock": [("EINTR", EINTR), ("ENOLCK", ENOLCK), ("EWOULDBLOCK", EWOULDBLOCK)],
        "close": [("EIO", EIO), ("EINTR", EINTR)],
    ]
}
