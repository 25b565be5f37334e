import Testing
import WalletSync
import WalletSyncTesting

@Suite("FakeServer: accounts, tokens and the register")
struct FakeServerTests {
    static let both = ServerLedger.Strictness.allCases
    private let ann = Account("ann@example.com")
    private let password: Password = "123abc2"

    private func token(_ device: DeviceID, _ server: FakeServer) async throws -> AuthToken {
        try await server.transport.authenticate(ann, password: password, device: device)
    }

    private func registered(
        _ strictness: ServerLedger.Strictness = .strict,
        now: @escaping @Sendable () -> Duration = { .zero }
    ) async throws -> FakeServer {
        let server = FakeServer(strictness, now: now)
        try await server.transport.register(ann, password: password)
        return server
    }

    @Test("An account is registered once, whatever the password")
    func registeredOnce() async throws {
        let server = try await registered()
        for password in [password, "another"] {
            let error = await transportError { try await server.transport.register(ann, password: password) }
            #expect(error == .accountExists)
        }
        _ = try await token("a", server)
    }

    @Test("A wrong password and an unknown account are unauthorized")
    func wrongPassword() async throws {
        let server = try await registered()
        let wrong = await transportError {
            _ = try await server.transport.authenticate(ann, password: "123abc3", device: "a")
        }
        let unknown = await transportError {
            _ = try await server.transport.authenticate(Account("joe"), password: password, device: "a")
        }
        #expect(wrong == .unauthorized)
        #expect(unknown == .unauthorized)
    }

    @Test("E-mail addresses are case-sensitive, and kept apart by their bytes")
    func caseSensitive() async throws {
        let server = try await registered()
        for name in ["Ann@example.com", "ann@example.COM", "\u{E9}", "e\u{301}"] {
            try await server.transport.register(Account(name), password: "other")
        }
        let token = try await token("a", server)
        _ = try await server.transport.post(try post(by: "a", over: nil), with: token)
        #expect(await server.latest(of: Account("Ann@example.com")) == nil)
        #expect(await server.chain(of: ann).count == 1)
    }

    @Test("One token for each account and device: a new log-in ends the old one, and no other")
    func oneToken() async throws {
        let server = try await registered()
        let other = Account("other")
        try await server.transport.register(other, password: password)
        let old = try await token("a", server)
        let second = try await token("b", server)
        let foreign = try await server.transport.authenticate(other, password: password, device: "a")
        let new = try await token("a", server)

        #expect(await transportError { _ = try await server.transport.latest(with: old) } == .unauthorized)
        for token in [second, foreign, new] { #expect(try await server.transport.latest(with: token) == nil) }
        #expect(Set([old, second, foreign, new]).count == 4)
        #expect(new.secret.utf8.count == 64)
    }

    @Test("A failed log-in leaves the token alone")
    func failedLogIn() async throws {
        let server = try await registered()
        let token = try await token("a", server)
        _ = await transportError {
            _ = try await server.transport.authenticate(ann, password: "wrong", device: "a")
        }
        #expect(try await server.transport.latest(with: token) == nil)
    }

    @Test("A token is good for 14 days by the injected clock, and not a moment longer")
    func expiry() async throws {
        let clock = TestClock()
        clock.now = .seconds(5)
        let server = try await registered(now: { clock.now })
        let token = try await token("a", server)
        let end = Duration.seconds(5 + 14 * 24 * 60 * 60)
        clock.now = end - .nanoseconds(1)
        #expect(try await server.transport.latest(with: token) == nil)
        clock.now = end
        let post = try post(by: "a", over: nil)
        #expect(await transportError { _ = try await server.transport.latest(with: token) } == .unauthorized)
        let error = await transportError { _ = try await server.transport.post(post, with: token) }
        #expect(error == .unauthorized)
        #expect(await server.latest(of: ann) == nil)
    }

    @Test("Every token can be ended at once; a log-in gives a good one again")
    func expireTokens() async throws {
        let server = try await registered()
        let former = try await token("a", server)
        await server.expireTokens()
        #expect(await transportError { _ = try await server.transport.latest(with: former) } == .unauthorized)
        let token = try await token("a", server)
        #expect(try await server.transport.latest(with: token) == nil)
    }

    @Test("Texts and tags come back byte for byte, by a get and with a refusal", arguments: both)
    func exact(strictness: ServerLedger.Strictness) async throws {
        let server = try await registered(strictness)
        let token = try await token("a", server)
        let odd = signed(
            " {\"lastSynced\":{\"a\":1},\"deviceId\":\"\\u0061\",\r\n\"encryptedWallet\":\"100% e\u{301}\",\"n\":1.0}",
            tag: "100% \u{E9}"
        )
        #expect(try await server.transport.post(odd, with: token) == .accepted(odd))
        #expect(try await server.transport.latest(with: token) == odd)
        #expect(try await server.transport.post(odd, with: token) == .outOfDate(latest: odd))
        #expect(await server.chain(of: ann) == [odd])
    }

    @Test("Out of date without a state, where there is none", arguments: both)
    func outOfDateWithNone(strictness: ServerLedger.Strictness) async throws {
        let server = try await registered(strictness)
        let token = try await token("a", server)
        let post = text(by: "a", #"{"a":2}"#)
        #expect(try await server.transport.post(post, with: token) == .outOfDate(latest: nil))
    }

    @Test("A2 and A3: what a strict server refuses for ever is an error, not a result")
    func rejected() async throws {
        let server = try await registered()
        let token = try await token("b", server)
        let error = await transportError {
            _ = try await server.transport.post(try post(by: "a", over: nil), with: token)
        }
        guard case .rejected = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(await server.latest(of: ann) == nil)
    }

    @Test("The public server reads without a change: a post of {} is answered with the latest state")
    func readByPost() async throws {
        let server = try await registered(.lenient)
        let token = try await token("a", server)
        #expect(try await server.transport.post(signed("{}"), with: token) == .outOfDate(latest: nil))
        let post = try post(by: "a", over: nil)
        _ = try await server.transport.post(post, with: token)
        #expect(try await server.transport.post(signed("{}"), with: token) == .outOfDate(latest: post))
        #expect(await server.chain(of: ann) == [post])
    }

    @Test("Compare and swap: of 100 posts at once exactly one is accepted for each sequence", arguments: both)
    func atOnce(strictness: ServerLedger.Strictness) async throws {
        let server = try await registered(strictness)
        let devices = (0..<100).map { DeviceID("device \($0)") ?? "a" }
        var tokens: [AuthToken] = []
        for device in devices { tokens.append(try await token(device, server)) }
        for sequence in 1...5 as ClosedRange<UInt64> {
            let base = await server.latest(of: ann)
            let accepted = try await withThrowingTaskGroup(of: Bool.self) { group in
                for (device, token) in zip(devices, tokens) {
                    let post = try post(by: device, over: base)
                    group.addTask { try await server.transport.post(post, with: token) == .accepted(post) }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(accepted == 1)
            let latest = try #require(await server.latest(of: ann))
            #expect(try WalletState(reading: latest.text).sequence.value == sequence)
        }
        #expect(await server.chain(of: ann).count == 5)
    }
}
