internal import WalletSync

extension HTTPRequest {
    static func signUp(_ account: Account, _ password: Password) -> HTTPRequest {
        .post("/signup") { writer in
            writer.key("email")
            writer.string(account.name)
            writer.key("password")
            writer.string(password.secret)
        }
    }

    static func logIn(_ account: Account, _ password: Password, _ device: DeviceID) -> HTTPRequest {
        .post("/auth/full") { writer in
            writer.key("email")
            writer.string(account.name)
            writer.key("password")
            writer.string(password.secret)
            writer.key("deviceId")
            writer.string(device.text)
        }
    }

    static func post(_ state: SignedText, _ token: AuthToken) -> HTTPRequest {
        .post("/wallet-state") { writer in
            writer.key("token")
            writer.string(token.secret)
            writer.key("hmac")
            writer.string(state.tag.text)
            writer.key("walletStateJson")
            writer.longString(state.text)
        }
    }
}
