import GRDB

/// All that the server keeps, in one database.
struct Vault: Sendable {
    /// How long a token is good for, in seconds: 14 days.
    static let tokenLifetime: Int64 = 14 * 24 * 60 * 60

    let database: DatabaseQueue
    let cost: PasswordHash.Cost
    /// Seconds since 1970.
    let now: @Sendable () -> Int64

    /// Opens the database at `path`, or an empty one in memory.
    init(path: String?, cost: PasswordHash.Cost, now: @escaping @Sendable () -> Int64) throws {
        self.database = try Schema.open(path)
        self.cost = cost
        self.now = now
    }

    /// Closes the database; nothing can be asked of it any more.
    func close() throws {
        try database.close()
    }
}

extension Generation {
    /// Which addresses are the same one: generation 1 looks at the case, generation 3 does not.
    func name(of email: String) -> String {
        switch self {
        case .first: email
        case .third: email.lowercased()
        }
    }
}
