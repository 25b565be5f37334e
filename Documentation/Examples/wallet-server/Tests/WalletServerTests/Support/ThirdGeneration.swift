/// Requests of generation 3.
struct ThirdGeneration: Sendable {
    static let seed = String(repeating: "ab", count: 32)

    let server: TestServer

    func signUp(_ email: String = "joe@example.com") async throws -> TestConnection.Answer {
        let body = #"{"email":"\#(email)","password":"12345678","clientSaltSeed":"\#(Self.seed)"}"#
        return try await server.ask("POST", "/api/3/signup", body)
    }

    func authenticate(
        _ device: String = "dev-1",
        _ email: String = "joe@example.com",
        _ password: String = "12345678"
    ) async throws -> TestConnection.Answer {
        let body = #"{"email":"\#(email)","password":"\#(password)","deviceId":"\#(device)"}"#
        return try await server.ask("POST", "/api/3/auth/full", body)
    }

    func token(_ device: String = "dev-1", password: String = "12345678") async throws -> String {
        let answer = try await authenticate(device, "joe@example.com", password)
        return String(answer.text.dropFirst(#"{"token":""#.count).prefix(64))
    }

    func get(_ token: String) async throws -> TestConnection.Answer {
        try await server.ask("GET", "/api/3/wallet?token=\(token)")
    }

    func post(_ sequence: Int, _ token: String, _ wallet: String = "W") async throws -> TestConnection.Answer
    {
        let body = #"{"token":"\#(token)","encryptedWallet":"\#(wallet)","sequence":\#(sequence),"hmac":"H"}"#
        return try await server.ask("POST", "/api/3/wallet", body)
    }

    func changePassword(
        from old: String = "12345678",
        to new: String = "87654321",
        seed: String = Self.seed,
        wallet: String = ""
    ) async throws -> TestConnection.Answer {
        let body =
            #"{"email":"joe@example.com","oldPassword":"\#(old)","newPassword":"\#(new)","#
            + #""clientSaltSeed":"\#(seed)"\#(wallet)}"#
        return try await server.ask("POST", "/api/3/password", body)
    }
}
