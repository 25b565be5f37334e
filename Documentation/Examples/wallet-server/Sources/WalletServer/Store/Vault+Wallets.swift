import Foundation
import GRDB

/// What became of a post.
enum PostOutcome: Sendable {
    case accepted(UserID)
    /// The sequence is not one above the current one. With the latest wallet, if there is one.
    case badSequence(latest: StoredWallet?)
    /// The token is unknown or has expired.
    case tokenNotFound
    /// It breaks a rule that the public server does not look at (A2, A3).
    case rejected(String)
}

/// What became of a get.
enum GetOutcome: Sendable {
    case wallet(StoredWallet)
    case none
    /// The token is unknown or has expired.
    case tokenNotFound
}

extension Vault {
    /// The latest wallet of the account that the token was issued to.
    func latest(with token: String, in generation: Generation) async throws -> GetOutcome {
        let now = now()
        return try await database.read { db in
            guard let holder = try Self.holder(of: token, in: generation, at: now, db) else {
                return .tokenNotFound
            }
            return try Self.latest(of: holder.user, db).map(GetOutcome.wallet) ?? .none
        }
    }

    /// Compares and swaps, in one transaction.
    ///
    /// - Parameter objection: what there is to say against a wallet of the right sequence, given the latest
    ///   one, if anything.
    func post(
        _ wallet: StoredWallet,
        with token: String,
        in generation: Generation,
        objection: (@Sendable (StoredWallet?, Holder) -> String?)? = nil
    ) async throws -> PostOutcome {
        let now = now()
        return try await database.write { db in
            guard let holder = try Self.holder(of: token, in: generation, at: now, db) else {
                return .tokenNotFound
            }
            let user = holder.user
            guard try Self.mayFollow(wallet.sequence, of: user, db) else {
                return .badSequence(latest: try Self.latest(of: user, db))
            }
            if let objection, let reason = objection(try Self.latest(of: user, db), holder) {
                return .rejected(reason)
            }
            try Self.store(wallet, of: user, db)
            return .accepted(user)
        }
    }

    private static func latest(of user: UserID, _ db: Database) throws -> StoredWallet? {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT sequence, hmac, text FROM wallets WHERE generation = ? AND number = ?"
            ),
            arguments: [user.generation.rawValue, user.number]
        )
        return row.map { row in
            StoredWallet(
                text: Array(row["text"] as Data),
                sequence: row["sequence"],
                hmac: Array(row["hmac"] as Data)
            )
        }
    }

    static func mayFollow(_ sequence: Int64, of user: UserID, _ db: Database) throws -> Bool {
        let current = try self.sequence(of: user, db) ?? 0
        return sequence > 0 && sequence - 1 == current
    }

    static func sequence(of user: UserID, _ db: Database) throws -> Int64? {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT sequence FROM wallets WHERE generation = ? AND number = ?"),
            arguments: [user.generation.rawValue, user.number]
        )
    }

    static func store(_ wallet: StoredWallet, of user: UserID, _ db: Database) throws {
        try db.cachedStatement(
            sql: "REPLACE INTO wallets (generation, number, sequence, hmac, text) VALUES (?, ?, ?, ?, ?)"
        ).execute(
            arguments: [
                user.generation.rawValue, user.number, wallet.sequence, Data(wallet.hmac), Data(wallet.text),
            ]
        )
    }
}
