import FlyingFox
import Testing

@testable import WalletServer

@Suite("Requests that overtake each other")
struct RaceTests {
    private static let login = Login(email: "joe@example.com", password: Array("12345678".utf8))

    private func vault() async throws -> Vault {
        let vault = try Vault(path: nil, cost: .least, now: { 0 })
        _ = try await vault.register(Self.login, saltSeed: ThirdGeneration.seed, in: .third)
        return vault
    }

    private func change(to password: String) -> PasswordChange {
        PasswordChange(
            login: Self.login,
            newPassword: Array(password.utf8),
            saltSeed: ThirdGeneration.seed,
            wallet: nil
        )
    }

    @Test("A log-in whose password is changed before its token is issued gets none")
    func logInOvertaken() async throws {
        let vault = try await vault()
        let account = try #require(try await vault.account(of: Self.login, in: .third))
        #expect(try await vault.issueToken(to: account, device: "d") != nil)
        _ = try await vault.change(change(to: "87654321"))
        #expect(try await vault.issueToken(to: account, device: "d") == nil)
    }

    @Test("Of two changes of the password that both found the old one right, the second one is refused")
    func changeOvertaken() async throws {
        let vault = try await vault()
        let account = try #require(try await vault.account(of: Self.login, in: .third))
        _ = try await vault.apply(change(to: "the first one"), to: account)
        guard case .wrongPassword = try await vault.apply(change(to: "the second one"), to: account) else {
            Issue.record("the second change was made")
            return
        }
        let first = Login(email: Self.login.email, password: Array("the first one".utf8))
        #expect(try await vault.account(of: first, in: .third) != nil)
    }

    @Test("A web socket whose token ends while it opens is not opened")
    func socketOvertaken() async throws {
        let socket = PushSocket(
            user: UserID(generation: .third, number: 1),
            subscribers: Subscribers(),
            pongWait: .seconds(600),
            isWelcome: { false }
        )
        let nothing = AsyncThrowingStream<WSFrame, any Error> { $0.finish() }
        await #expect(throws: PushSocket.TokenEnded.self) { try await socket.makeFrames(for: nothing) }
    }
}
