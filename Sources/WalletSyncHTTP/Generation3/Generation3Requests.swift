internal import Foundation
internal import WalletSync

extension HTTPRequest {
    /// The requests of the third generation. Unknown members are an error to its server: none is written
    /// that is not in its documentation.
    enum Generation3 {
        static func signUp(_ account: Account, _ password: Password, _ seed: SaltSeed) -> HTTPRequest {
            .post("/api/3/signup") { writer in
                writer.member("email", account.name)
                writer.member("password", password.secret)
                writer.member("clientSaltSeed", seed.text)
            }
        }

        static func saltSeed(of account: Account) -> HTTPRequest {
            let email = Data(account.name.utf8).base64EncodedString()
            return .get("/api/3/client-salt-seed", query: ["email": ExactText(email)])
        }

        static func logIn(_ account: Account, _ password: Password, _ device: DeviceID) -> HTTPRequest {
            .post("/api/3/auth/full") { writer in
                writer.member("email", account.name)
                writer.member("password", password.secret)
                writer.member("deviceId", device.text)
            }
        }

        static func wallet(_ token: AuthToken) -> HTTPRequest {
            .get("/api/3/wallet", query: ["token": token.secret])
        }

        static func post(_ wallet: Generation3Wallet, _ token: AuthToken) -> HTTPRequest {
            .post("/api/3/wallet") { writer in
                writer.member("token", token.secret)
                writer.wallet(wallet)
            }
        }

        static func changePassword(
            _ account: Account,
            from old: Password,
            to new: Password,
            _ seed: SaltSeed,
            posting wallet: Generation3Wallet?
        ) -> HTTPRequest {
            .post("/api/3/password") { writer in
                writer.member("email", account.name)
                writer.member("oldPassword", old.secret)
                writer.member("newPassword", new.secret)
                writer.member("clientSaltSeed", seed.text)
                if let wallet { writer.wallet(wallet) }
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ key: ExactText, _ value: ExactText) {
        self.key(key)
        string(value)
    }

    fileprivate mutating func wallet(_ wallet: Generation3Wallet) {
        key("encryptedWallet")
        longString(wallet.wrapped)
        key("sequence")
        integer(wallet.sequence.value)
        member("hmac", wallet.tag.text)
    }
}
