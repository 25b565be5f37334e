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
    /// Changes the password, replaces the wallet and ends every token of the account, in one transaction.
    func change(_ change: PasswordChange) async throws -> PasswordChangeOutcome {
        let name = Generation.third.name(of: change.login.email)
        let cost = cost
        guard let account = try await database.read({ try Account.find(name, in: .third, $0) }),
            try await aside({ try account.hash.matches(change.login.password) })
        else { return .wrongPassword }
        let hash = try await aside { try PasswordHash(change.newPassword, cost: cost) }
        return try await database.write { db in
            // Another change may have come in between.
            guard try Account.find(name, in: .third, db)?.hash.text == account.hash.text else {
                return .wrongPassword
            }
            let user = UserID(generation: .third, number: account.number)
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
