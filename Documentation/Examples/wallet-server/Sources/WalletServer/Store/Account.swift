import GRDB

/// A row of the accounts, as it was when it was looked at.
struct Account: Sendable {
    let user: UserID
    let name: String
    let hash: PasswordHash
    let saltSeed: String?

    static func find(_ name: String, in generation: Generation, _ db: Database) throws -> Account? {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT number, password, saltSeed FROM accounts WHERE generation = ? AND name = ?"
            ),
            arguments: [generation.rawValue, name]
        )
        return row.map { row in
            Account(
                user: UserID(generation: generation, number: row["number"]),
                name: name,
                hash: PasswordHash(text: row["password"]),
                saltSeed: row["saltSeed"]
            )
        }
    }

    /// Whether its password is still the one that it was. Hashing takes too long to do it within a
    /// transaction, so that another request may come in between.
    func isUnchanged(_ db: Database) throws -> Bool {
        try Account.find(name, in: user.generation, db)?.hash.text == hash.text
    }
}
