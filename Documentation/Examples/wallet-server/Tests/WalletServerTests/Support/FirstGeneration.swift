@testable import WalletServer

/// Requests of generation 1.
struct FirstGeneration: Sendable {
    let server: TestServer

    func signUp(_ email: String = "joe@example.com", _ password: String = "123abc2") async throws {
        _ = try await server.ask("POST", "/signup", #"{"email":"\#(email)","password":"\#(password)"}"#)
    }

    func token(
        _ device: String = "dev-1",
        _ email: String = "joe@example.com",
        _ password: String = "123abc2"
    ) async throws -> String {
        let body = #"{"email":"\#(email)","password":"\#(password)","deviceId":"\#(device)"}"#
        let answer = try await server.ask("POST", "/auth/full", body)
        return String(answer.text.dropFirst(#"{"token":""#.count).prefix(64))
    }

    func get(_ token: String) async throws -> TestConnection.Answer {
        try await server.ask("GET", "/wallet-state?token=\(token)")
    }

    func post(_ state: String, _ token: String, hmac: String = "H") async throws -> TestConnection.Answer {
        try await server.ask("POST", "/wallet-state", Self.body(state, token, hmac: hmac))
    }

    static func body(_ state: String, _ token: String, hmac: String = "H") -> String {
        string([
            "token": .text(token), "walletStateJson": .text(state), "hmac": .text(hmac),
        ])
    }

    /// A state of one device.
    static func state(_ sequence: Int, by device: String = "dev-1", _ wallet: String = "W") -> String {
        #"{"deviceId": "\#(device)", "encryptedWallet": "\#(wallet)", "lastSynced": {"\#(device)": \#(sequence)}}"#
    }

    /// What the server says of a state.
    static func answer(_ state: String, hmac: String = "H", error: String = "") -> String {
        string([
            "walletStateJson": .text(state), "hmac": .text(hmac), "error": .text(error),
        ])
    }

    private static func string(_ members: KeyValuePairs<String, JSONWriting.Value>) -> String {
        String(decoding: JSONWriting(members).bytes, as: UTF8.self)
    }
}
