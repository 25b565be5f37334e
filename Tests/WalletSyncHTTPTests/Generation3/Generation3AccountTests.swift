import Foundation
import Testing
import WalletSync
import WalletSyncHTTP

@Suite("Generation 3: accounts")
struct Generation3AccountTests {
    private typealias Case = Generation3Case
    private let wrongVersion = #"{"error":"Not Found: Wrong API version. Current version is 3."}"# + "\n"

    @Test("POST /signup: e-mail, password and salt seed, nothing else; 201 is done")
    func signUp() async throws {
        let requests = try await Case.run((201, #"{"verified":true}"#)) { transport async throws in
            try await transport.register(Case.ann, password: "long enough", saltSeed: Case.seed)
        }
        #expect(requests.map(\.line) == ["POST /api/3/signup"])
        #expect(
            requests.first?.text
                == #"{"email":"ann@example.com","password":"long enough","clientSaltSeed":"\#(Case.digits)"}"#
        )
    }

    @Test("POST /signup: a plain registration takes a salt seed of its own, another each time")
    func ownSeed() async throws {
        let requests = try await Case.run((201, #"{"verified":true}"#), (201, #"{"verified":true}"#)) {
            try await $0.register(Case.ann, password: "long enough")
            try await $0.register(Case.ann, password: "long enough")
        }
        let seeds = requests.compactMap { $0.text.split(separator: "\"").dropLast().last.map(String.init) }
        #expect(seeds.compactMap { SaltSeed($0) }.count == 2)
        #expect(Set(seeds).count == 2)
    }

    @Test("POST /signup: 409 is an account that exists, 400 is for ever")
    func signUpRefused() async throws {
        try await Case.run((409, #"{"error":"Conflict: Error registering"}"# + "\n")) {
            transport async throws in
            let failure = await error {
                try await transport.register(Case.ann, password: "long enough")
            }
            #expect(failure == .accountExists)
        }
        try await Case.run((400, #"{"error":"Bad Request: Request failed validation"}"# + "\n")) {
            transport in
            #expect(
                await error { try await transport.register(Case.ann, password: "short") }.isRejection
            )
        }
    }

    @Test("GET /client-salt-seed: the e-mail as padded base64, escaped; 200 gives the seed")
    func saltSeed() async throws {
        for (name, query) in [("a@b.c", "YUBiLmM%3D"), ("a?>@b", "YT8%2BQGI%3D"), ("ü?@b", "w7w%2FQGI%3D")] {
            let requests = try await Case.run((200, #"{"clientSaltSeed":"\#(Case.digits)"}"#)) {
                transport async throws in
                #expect(try await transport.saltSeed(of: Account(name)) == Case.seed)
            }
            #expect(requests.map(\.line) == ["GET /api/3/client-salt-seed?email=\(query)"])
        }
    }

    @Test("GET /client-salt-seed: 404 is no such account, 400 is for ever, and a seed has 64 digits")
    func noSaltSeed() async throws {
        let answers: [(Int, String, (TransportError?) -> Bool)] = [
            (404, #"{"error":"Not Found: No match for email"}"# + "\n", { $0 == .unauthorized }),
            (404, wrongVersion, { $0 == .noAnswer(.otherVersion) }),
            (404, "404 page not found\n", { $0.isUnreadable }),
            (400, #"{"error":"Bad Request: Invalid email parameter"}"# + "\n", { $0.isRejection }),
            (200, #"{"clientSaltSeed":"\#(Case.digits.dropLast())"}"#, { $0.isUnreadable }),
            (200, #"{"clientSaltSeed":"\#(Case.digits.dropLast())g"}"#, { $0.isUnreadable }),
            (200, "{}", { $0.isUnreadable }),
            (200, "<html>", { $0.isUnreadable }),
        ]
        for (status, body, isExpected) in answers {
            try await Case.run((status, body)) { transport async throws in
                let failure = await error { _ = try await transport.saltSeed(of: Case.ann) }
                #expect(isExpected(failure), "\(String(describing: failure)) for \(body)")
            }
        }
    }

    @Test("POST /auth/full: 200 gives the token; 401 is unauthorized, 400 is for ever")
    func logIn() async throws {
        let token = Case.token.secret
        let grant =
            #"{"token":"\#(token)","deviceId":"dev-1","scope":"*","userId":1,"expiration":null}"#
        let requests = try await Case.run(
            (200, grant),
            (401, #"{"error":"Unauthorized: No match for email and/or password"}"# + "\n"),
            (400, #"{"error":"Bad Request: Request failed validation"}"# + "\n")
        ) { transport async throws in
            func logIn() async throws -> AuthToken {
                try await transport.authenticate(Case.ann, password: "long enough", device: Case.device)
            }
            #expect(try await logIn() == Case.token)
            #expect(await error { _ = try await logIn() } == .unauthorized)
            #expect(await error { _ = try await logIn() }.isRejection)
        }
        #expect(requests.first?.line == "POST /api/3/auth/full")
        #expect(
            requests.first?.text
                == #"{"email":"ann@example.com","password":"long enough","deviceId":"dev-1"}"#
        )
    }

    @Test("Another version of the API is told as that, by every request")
    func otherVersion() async throws {
        let calls: [@Sendable (Generation3Transport) async throws -> Void] = [
            { try await $0.register(Case.ann, password: "long enough") },
            { _ = try await $0.saltSeed(of: Case.ann) },
            { _ = try await $0.authenticate(Case.ann, password: "long enough", device: Case.device) },
            { _ = try await $0.latest(with: Case.token) },
            { _ = try await $0.post(Case.text(), with: Case.token) },
            {
                _ = try await $0.changePassword(of: Case.ann, from: "old", to: "long enough", posting: nil)
            },
        ]
        for call in calls {
            try await Case.run((404, wrongVersion)) { transport async throws in
                #expect(await error { try await call(transport) } == .noAnswer(.otherVersion))
            }
        }
    }

    @Test("A transport's description holds its address and nothing else")
    func description() throws {
        let transport = try Generation3Transport("https://example.com/wallets/")
        #expect("\(transport)" == "generation 3 at https://example.com/wallets")
        #expect(Mirror(reflecting: transport).children.isEmpty)
    }
}
