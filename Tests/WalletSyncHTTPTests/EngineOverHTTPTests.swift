import Testing
import WalletSync
import WalletSyncHTTP
import WalletSyncTesting

@Suite("HTTP: engines over generation 1")
struct EngineOverHTTPTests {
    private let ann = Account("ann@example.com")

    private func engine(_ listener: Listener) async throws -> SyncEngine<SegmentLog> {
        try await SyncEngine(for: ann, over: Generation1Transport(listener.address), merging: SegmentLog.self)
    }

    @Test(
        "Two devices diverge, merge and agree (D1–D8), with the percent bug and without",
        arguments: [false, true]
    )
    func documentedFlow(_ percentBug: Bool) async throws {
        let server = Generation1Server(.lenient, percentBug: percentBug)
        try await withListener({ server.serve($0) }) { listener in
            let laptop = try await engine(listener)
            let phone = try await engine(listener)
            try await laptop.register(password: "123%abc")
            try await phone.authenticate(password: "123%abc")
            try await laptop.edit { $0.append("100%") }
            try await laptop.sync()
            try await phone.edit { $0.append("é%s") }
            try await phone.sync()
            try await laptop.sync()
            let wallets = await (laptop.wallet, phone.wallet)
            #expect(wallets.0 == wallets.1)
            #expect("\(wallets.0)".contains("100%") && "\(wallets.0)".contains("é%s"))
            #expect(server.chain(of: ann).count == 2)
        }
    }

    @Test("A token that expired is renewed once, unseen (N11)")
    func renewal() async throws {
        let server = Generation1Server()
        try await withListener({ server.serve($0) }) { listener in
            let laptop = try await engine(listener)
            try await laptop.register(password: "p")
            try await laptop.edit { $0.append("a") }
            try await laptop.sync()
            server.expireTokens()
            try await laptop.edit { $0.append("b") }
            try await laptop.sync()
            #expect(server.chain(of: ann).count == 2)
            #expect(server.log.filter { $0 == "POST /auth/full" }.count == 2)
        }
    }

    @Test("A post whose answer is lost is made once (N1), and a page of a hotel clears nothing (X14)")
    func lostAnswers() async throws {
        let server = Generation1Server()
        let trouble = Trouble()
        try await withListener({ connection in
            while let request = connection.request() {
                let answer = server.answer(to: request)
                switch trouble.next(for: request) {
                case .none: connection.send(answer)
                case .cut: return
                case .page: connection.send(Answer.whole(200, "<html>Welcome</html>"))
                }
            }
        }) { listener in
            let laptop = try await engine(listener)
            try await laptop.register(password: "p")
            for kind in [Trouble.Kind.cut, .page] {
                try await laptop.edit { $0.append("\(kind)") }
                trouble.spoilNextPost(kind)
                let failure = await #expect(throws: SyncError.self) { try await laptop.sync() }
                guard case .transport(.noAnswer) = failure else {
                    Issue.record("\(failure as Any)")
                    return
                }
                try await laptop.sync()
            }
            #expect(server.chain(of: ann).count == 2)
            let latest = try #require(server.chain(of: ann).last)
            #expect(String(decoding: latest.text, as: UTF8.self).contains(":cut:page"))
        }
    }
}
