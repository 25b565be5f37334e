import GRDB

extension Vault {
    /// Makes an account; says no where there is one already.
    func register(_ login: Login, saltSeed: String?, in generation: Generation) async throws -> Bool {
        let name = generation.name(of: login.email)
        let cost = cost
        let hash = try await aside { try PasswordHash(login.password, cost: cost) }
        return try await database.write { db in
            guard try Account.find(name, in: generation, db) == nil else { return false }
            try db.execute(
                sql: """
                    INSERT INTO accounts (generation, number, name, password, saltSeed) VALUES
                        (?1, (SELECT 1 + COUNT(*) FROM accounts WHERE generation = ?1), ?2, ?3, ?4)
                    """,
                arguments: [generation.rawValue, name, hash.text, saltSeed]
            )
            return true
        }
    }

    /// Issues a token, if the password is right.
    func authenticate(_ login: Login, device: String, in generation: Generation) async throws -> Grant? {
        guard let account = try await account(of: login, in: generation) else { return nil }
        return try await issueToken(to: account, device: device)
    }

    /// The account, if the password is right.
    func account(of login: Login, in generation: Generation) async throws -> Account? {
        let name = generation.name(of: login.email)
        guard let account = try await database.read({ try Account.find(name, in: generation, $0) }),
            try await aside({ try account.hash.matches(login.password) })
        else { return nil }
        return account
    }

    /// Issues a token, unless the account's password was changed since it was looked at. The token ends the
    /// device's earlier one.
    func issueToken(to account: Account, device: String) async throws -> Grant? {
        let token = Self.makeToken()
        let expiry = now() + Self.tokenLifetime
        return try await database.write { db in
            guard try account.isUnchanged(db) else { return nil }
            try db.execute(
                sql: "REPLACE INTO tokens (token, generation, number, device, expiry) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    token, account.user.generation.rawValue, account.user.number, device, expiry,
                ]
            )
            return Grant(token: token, holder: Holder(user: account.user, device: device))
        }
    }

    /// Whom the token was issued to, if it is still good.
    func holder(of token: String, in generation: Generation) async throws -> Holder? {
        let now = now()
        return try await database.read { db in try Self.holder(of: token, in: generation, at: now, db) }
    }

    static func holder(
        of token: String,
        in generation: Generation,
        at now: Int64,
        _ db: Database
    ) throws -> Holder? {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT number, device FROM tokens WHERE token = ? AND generation = ? AND expiry > ?"
            ),
            arguments: [token, generation.rawValue, now]
        )
        return row.map { row in
            Holder(user: UserID(generation: generation, number: row["number"]), device: row["device"])
        }
    }

    /// The salt seed that the account was registered with, or last changed to.
    func saltSeed(of email: String) async throws -> String? {
        let name = Generation.third.name(of: email)
        return try await database.read { try Account.find(name, in: .third, $0) }?.saltSeed
    }

    private static func makeToken() -> String {
        var generator = SystemRandomNumberGenerator()
        let words = (0..<4).map { _ in String(generator.next(), radix: 16) }
        return words.map { String(repeating: "0", count: 16 - $0.count) + $0 }.joined()
    }
}
