import Foundation
import GRDB

/// The tables.
enum Schema {
    static func open(_ path: String?) throws -> DatabaseQueue {
        let queue: DatabaseQueue
        if let path {
            try makeOwnerOnly(path)
            queue = try DatabaseQueue(path: path, configuration: configuration)
        } else {
            queue = try DatabaseQueue(configuration: configuration)
        }
        try migrator.migrate(queue)
        return queue
    }

    /// The write-ahead log and the index beside the database get the same permissions from SQLite.
    private static func makeOwnerOnly(_ path: String) throws {
        let file = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw CannotOpen(path: path, code: errno) }
        defer { close(file) }
        guard fchmod(file, 0o600) == 0 else { throw CannotOpen(path: path, code: errno) }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            // What was answered with 200 is on the disk.
            try db.execute(sql: "PRAGMA synchronous = FULL")
        }
        return configuration
    }

    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { db in
            try db.execute(
                sql: """
                    CREATE TABLE accounts (
                        generation INTEGER NOT NULL,
                        number INTEGER NOT NULL,
                        name TEXT NOT NULL,
                        password TEXT NOT NULL,
                        saltSeed TEXT,
                        PRIMARY KEY (generation, number),
                        UNIQUE (generation, name)
                    ) STRICT;
                    CREATE TABLE tokens (
                        token TEXT NOT NULL PRIMARY KEY,
                        generation INTEGER NOT NULL,
                        number INTEGER NOT NULL,
                        device TEXT NOT NULL,
                        expiry INTEGER NOT NULL,
                        UNIQUE (generation, number, device),
                        FOREIGN KEY (generation, number) REFERENCES accounts
                    ) STRICT;
                    CREATE TABLE wallets (
                        generation INTEGER NOT NULL,
                        number INTEGER NOT NULL,
                        sequence INTEGER NOT NULL,
                        hmac BLOB NOT NULL,
                        text BLOB NOT NULL,
                        PRIMARY KEY (generation, number),
                        FOREIGN KEY (generation, number) REFERENCES accounts
                    ) STRICT;
                    """
            )
        }
        return migrator
    }
}

/// The database's file could not be made, or is somebody else's.
struct CannotOpen: Error, CustomStringConvertible {
    let path: String
    let code: Int32

    var description: String { unsafe "cannot open \(path): \(String(cString: strerror(code)))" }
}
