import Testing

@testable import WalletServer

@Suite("Generation 3: a new password")
struct PasswordTests {
    private static let newSeed = String(repeating: "cd", count: 32)
    private static let wallet = #","encryptedWallet":"V","sequence":2,"hmac":"I""#

    private func withAccount(_ body: @Sendable (ThirdGeneration) async throws -> Void) async throws {
        try await TestServer.run { server in
            let joe = ThirdGeneration(server: server)
            _ = try await joe.signUp()
            try await body(joe)
        }
    }

    @Test("Without a wallet: the password and the salt seed change, and every token ends")
    func withoutWallet() async throws {
        try await withAccount { joe in
            let tokens = [try await joe.token("dev-1"), try await joe.token("dev-2")]
            expect(try await joe.changePassword(seed: Self.newSeed), "200 OK", "{}")
            for token in tokens { #expect(try await joe.get(token).code == 401) }
            #expect(try await joe.authenticate().code == 401)
            #expect(try await joe.get(try await joe.token(password: "87654321")).code == 404)
            let seed = try await joe.server.ask("GET", "/api/3/client-salt-seed?email=am9lQGV4YW1wbGUuY29t")
            expect(seed, "200 OK", #"{"clientSaltSeed":"\#(Self.newSeed)"}"#)
        }
    }

    @Test("With the wallet that follows the current one: both change in one step")
    func withWallet() async throws {
        try await withAccount { joe in
            _ = try await joe.post(1, try await joe.token())
            expect(try await joe.changePassword(wallet: Self.wallet), "200 OK", "{}")
            let token = try await joe.token(password: "87654321")
            expect(try await joe.get(token), "200 OK", #"{"encryptedWallet":"V","sequence":2,"hmac":"I"}"#)
        }
    }

    @Test("A retry after a lost answer is 401, and the new password is good")
    func retry() async throws {
        try await withAccount { joe in
            _ = try await joe.changePassword()
            expect(
                try await joe.changePassword(),
                "401 Unauthorized",
                refusal: #"{"error":"Unauthorized: No match for email and/or password"}"#
            )
            #expect(try await joe.authenticate("dev-1", "joe@example.com", "87654321").code == 200)
        }
    }

    @Test("A wallet that is missing, unexpected or at another sequence is 409, and nothing changes")
    func conflicts() async throws {
        try await withAccount { joe in
            let token = try await joe.token()
            let badSequence = #"{"error":"Conflict: Bad sequence number or wallet does not exist"}"#
            let first = Self.wallet.replacing("2", with: "1")
            for wallet in [Self.wallet, first] {
                expect(try await joe.changePassword(wallet: wallet), "409 Conflict", refusal: badSequence)
            }
            _ = try await joe.post(1, token)
            expect(try await joe.changePassword(wallet: first), "409 Conflict", refusal: badSequence)
            expect(
                try await joe.changePassword(),
                "409 Conflict",
                refusal:
                    #"{"error":"Conflict: Wallet exists; need an updated wallet when changing password"}"#
            )
            expect(try await joe.get(token), "200 OK", #"{"encryptedWallet":"W","sequence":1,"hmac":"H"}"#)
            #expect(try await joe.authenticate().code == 200)
        }
    }

    @Test("A change says which member failed validation")
    func validation() async throws {
        try await withAccount { joe in
            let partial =
                "Fields 'encryptedWallet', 'sequence', and 'hmac' should be all non-empty and "
                + "non-zero, or all omitted"
            let cases = [
                (try await joe.changePassword(from: "short"), "Invalid or missing 'oldPassword'"),
                (try await joe.changePassword(to: "short"), "Invalid or missing 'newPassword'"),
                (
                    try await joe.changePassword(to: "12345678"),
                    "'oldPassword' and 'newPassword' should not be the same"
                ),
                (try await joe.changePassword(seed: "ab"), "Invalid or missing 'clientSaltSeed'"),
                (try await joe.changePassword(wallet: #","sequence":2"#), partial),
                (try await joe.changePassword(wallet: #","encryptedWallet":"V","hmac":"I""#), partial),
            ]
            for (answer, reason) in cases {
                let refusal = #"{"error":"Bad Request: Request failed validation: \#(reason)"}"#
                expect(answer, "400 Bad Request", refusal: refusal)
            }
        }
    }
}
