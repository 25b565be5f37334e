import GRDB

/// A change of the password, and the wallet that was sealed under the new one.
struct PasswordChange: Sendable {
    let login: Login
    let newPassword: [UInt8]
    let saltSeed: String
    let wallet: StoredWallet?
}

/// What became of a change of the password.
enum PasswordChangeOutcome: Sendable {
    case changed(UserID)
    case wrongPassword
    /// The sequence is not one above the current one, or there is no wallet to replace.
    case badSequence
    /// There is a wallet, and none came with the change.
    case walletExists
}

extension Vault {
    /// Changes the password, if the old one is right.
    func change(_ change: PasswordChange) async throws -> PasswordChangeOutcome {
        guard let account = try await account(of: change.login, in: .third) else { return .wrongPassword }
        return try await apply(change, to: account)
    }

    /// Changes the password, replaces the wallet and ends every token of the account, in one transaction,
    /// unless the password was changed since the account was looked at.
    func apply(_ change: PasswordChange, to account: Account) async throws -> PasswordChangeOutcome {
        let cost = cost
        let hash = try await aside { try PasswordHash(change.newPassword, cost: cost) }
        let user = account.user
        return try await database.write { db in
            guard try account.isUnchanged(db) else { return .wrongPassword }
            let current = try Self.sequence(of: user, db)
            if let wallet = change.wallet {
                guard current != nil, try Self.mayFollow(wallet.sequence, of: user, db) else {
                    return .badSequence
                }
                try Self.store(wallet, of: user, db)
            } else if current != nil {
                return .walletExists
            }
            try db.execute(
                sql: "UPDATE accounts SET password = ?, saltSeed = ? WHERE generation = ? AND number = ?",
                arguments: [hash.text, change.saltSeed, user.generation.rawValue, user.number]
            )
            try db.execute(
                sql: "DELETE FROM tokens WHERE generation = ? AND number = ?",
                arguments: [user.generation.rawValue, user.number]
            )
            return .changed(user)
        }
    }
}
