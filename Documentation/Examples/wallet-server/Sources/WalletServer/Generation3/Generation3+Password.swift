extension Generation3 {
    func changePassword(_ question: Question) async throws -> Answer {
        let fields = try fields(
            ["encryptedWallet", "hmac", "email", "oldPassword", "newPassword", "clientSaltSeed"],
            number: "sequence",
            of: question
        )
        let change = try passwordChange(fields)
        switch try await vault.change(change) {
        case .changed(let user):
            subscribers.dismiss(user)
            return .done()
        case .wrongPassword: return .wrongPassword
        case .badSequence:
            return .refusal(.conflict, "Bad sequence number or wallet does not exist")
        case .walletExists:
            return .refusal(.conflict, "Wallet exists; need an updated wallet when changing password")
        }
    }

    private func passwordChange(_ fields: Fields) throws(Refused) -> PasswordChange {
        let login = try fields.login(password: "oldPassword")
        let newPassword = try fields.password("newPassword")
        guard newPassword != login.password else {
            throw .validation("'oldPassword' and 'newPassword' should not be the same")
        }
        let saltSeed = try fields.saltSeed()
        let present = [!fields["encryptedWallet"].isEmpty, fields.sequence > 0, !fields["hmac"].isEmpty]
        guard Set(present).count == 1 else {
            throw .validation(
                "Fields 'encryptedWallet', 'sequence', and 'hmac' should be all non-empty and non-zero, "
                    + "or all omitted"
            )
        }
        return PasswordChange(
            login: login,
            newPassword: newPassword,
            saltSeed: saltSeed,
            wallet: present[0] ? StoredWallet(fields) : nil
        )
    }
}
