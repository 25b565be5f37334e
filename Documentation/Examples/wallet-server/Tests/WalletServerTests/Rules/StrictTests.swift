import Testing

@testable import WalletServer

@Suite("Strict rules, in generation 1")
struct StrictTests {
    private func withTokens(_ body: @Sendable (FirstGeneration, [String]) async throws -> Void) async throws {
        try await TestServer.run(ServerSettings(isStrict: true)) { server in
            let joe = FirstGeneration(server: server)
            try await joe.signUp()
            try await body(joe, [try await joe.token("dev-1"), try await joe.token("dev-2")])
        }
    }

    @Test("An honest succession of two devices is accepted")
    func honest() async throws {
        try await withTokens { joe, tokens in
            let states = [
                #"{"deviceId":"dev-1","encryptedWallet":"a","lastSynced":{"dev-1":1}}"#,
                #"{"deviceId":"dev-2","encryptedWallet":"b","lastSynced":{"dev-1":1,"dev-2":2}}"#,
                #"{"deviceId":"dev-1","encryptedWallet":"c","lastSynced":{"dev-1":3,"dev-2":2}}"#,
            ]
            for (index, state) in states.enumerated() {
                let answer = FirstGeneration.answer(state)
                expect(try await joe.post(state, tokens[index % 2]), "200 OK", answer)
            }
        }
    }

    @Test("A1 speaks first: a post that is late is told so, whatever else is wrong with it")
    func late() async throws {
        try await withTokens { joe, tokens in
            let state = FirstGeneration.state(1)
            _ = try await joe.post(state, tokens[0])
            let refusal = FirstGeneration.answer(state, error: "Bad sequence number")
            for late in ["{}", FirstGeneration.state(1, by: "dev-2")] {
                expect(try await joe.post(late, tokens[0]), "409 Conflict", refusal: refusal)
            }
        }
    }

    @Test(
        "A post that breaks A2 or A3, or is not well-formed, is refused for good",
        arguments: [
            (
                #"{"deviceId":"dev-1","encryptedWallet":"b","lastSynced":{"dev-1":2,"dev-2":1}}"#,
                "The entry of another device was changed"
            ),
            (
                #"{"deviceId":"dev-2","encryptedWallet":"b","lastSynced":{"dev-2":2}}"#,
                "The entry of another device was changed"
            ),
            (
                #"{"deviceId":"dev-2","encryptedWallet":"b","lastSynced":{"dev-1":1,"dev-2":2}}"#,
                "The author is not the token's device"
            ),
            (#"{"deviceId":"dev-1","lastSynced":{"dev-1":2}}"#, "Malformed walletStateJson"),
            (
                #"{"deviceId":"dev-1","encryptedWallet":"b","lastSynced":{"dev-1":2,"dev-2":2}}"#,
                "Malformed walletStateJson"
            ),
        ]
    )
    func rejected(state: String, reason: String) async throws {
        try await withTokens { joe, tokens in
            let first = FirstGeneration.state(1)
            _ = try await joe.post(first, tokens[0])
            let refusal = #"{"error":"Bad Request: \#(reason)"}"#
            expect(try await joe.post(state, tokens[0]), "400 Bad Request", refusal: refusal)
            expect(try await joe.get(tokens[0]), "200 OK", FirstGeneration.answer(first))
        }
    }

    @Test("Over a state from lenient days that is not well-formed, only the author is looked at (A3)")
    func lenientDays() async throws {
        try await withDatabase { path in
            try await TestServer.run(ServerSettings(database: path)) { server in
                let joe = FirstGeneration(server: server)
                try await joe.signUp()
                let state = #"{"deviceId":"x","lastSynced":{"x":1,"y":1}}"#
                #expect(try await joe.post(state, try await joe.token()).code == 200)
            }
            try await TestServer.run(ServerSettings(database: path, isStrict: true)) { server in
                let joe = FirstGeneration(server: server)
                let token = try await joe.token()
                let refusal = #"{"error":"Bad Request: The author is not the token's device"}"#
                let foreign = FirstGeneration.state(2, by: "dev-2")
                expect(try await joe.post(foreign, token), "400 Bad Request", refusal: refusal)
                let state = FirstGeneration.state(2)
                expect(try await joe.post(state, token), "200 OK", FirstGeneration.answer(state))
            }
        }
    }

    @Test("A state that names two authors has to have the right sequence by the strict reading, too")
    func twoAuthors() async throws {
        try await withTokens { joe, tokens in
            let state =
                #"{"deviceId":"dev-1","encryptedWallet":"a","DEVICEID":"dev-2","#
                + #""lastSynced":{"dev-1":5,"dev-2":1}}"#
            let refusal = #"{"error":"Bad Request: The sequence is not the author's own"}"#
            expect(try await joe.post(state, tokens[0]), "400 Bad Request", refusal: refusal)
        }
    }
}
