import Testing
import WalletSync
import WalletSyncHTTP
import WalletSyncTesting

@Suite("Generation 3: bodies of 100,000 bytes at most")
struct Generation3LimitTests {
    private typealias Case = Generation3Case

    @Test("R14: the largest text fits at the highest sequence; three bytes more, another group, do not")
    func largestText() async throws {
        let largest = try #require(try Generation3Transport("https://example.com").largestText)
        #expect(largest == 74_850)
        let highest = SequenceNumber.ceiling.value
        let fitting = try Case.text(bytes: largest, sequence: highest)
        let requests = try await Case.run((200, "{}")) { transport async throws in
            #expect(try await transport.post(fitting, with: Case.token) == .accepted(fitting))
        }
        #expect((99_997...100_000).contains(requests.first?.body.count ?? 0))
        let larger = try Case.text(bytes: largest + 1, sequence: highest)
        let none = try await Case.run { transport async throws in
            let failure = await error { _ = try await transport.post(larger, with: Case.token) }
            #expect(failure == .tooLarge(limit: largest))
        }
        #expect(none.isEmpty)
    }

    @Test("413: a body of exactly 100,000 bytes is sent, one of 100,001 is not")
    func exactly() async throws {
        let server = Generation3Server()
        try await withListener({ server.serve($0) }) { listener in
            let transport = try Generation3Transport(listener.address)
            try await transport.register(Case.ann, password: "long enough")
            let token = try await transport.authenticate(
                Case.ann,
                password: "long enough",
                device: Case.device
            )
            // Sequence 1 has one digit in place of sixteen; the tag takes up what is left over.
            let text = try Case.text(bytes: try #require(transport.largestText))
            let probe = try await Case.run((200, "{}")) { _ = try await $0.post(text, with: token) }
            let rest = 100_000 - (probe.first?.body.count ?? 0)
            let tags = [rest + 1, rest].map { IntegrityTag(String(repeating: "c", count: 64 + $0)) }
            let tooLarge = SignedText(text: text.text, tag: tags[0])
            let exact = SignedText(text: text.text, tag: tags[1])
            let failure = await error { _ = try await transport.post(tooLarge, with: token) }
            #expect(failure == .tooLarge(limit: try #require(transport.largestText)))
            #expect(try await transport.post(exact, with: token) == .accepted(exact))
            #expect(try await transport.latest(with: token) == exact)
            #expect(server.log.count == 4)
        }
    }

    @Test("R14: the engine refuses a wallet that is too large before it becomes a post")
    func engine() async throws {
        let server = Generation3Server()
        try await withListener({ server.serve($0) }) { listener in
            let engine = try await SyncEngine(
                for: Case.ann,
                over: try Generation3Transport(listener.address),
                merging: SegmentLog.self
            )
            try await engine.register(password: "long enough")
            try await engine.edit { $0.append(String(repeating: "w", count: 100_000)) }
            do {
                try await engine.sync()
                Issue.record("it was carried")
            } catch {
                guard case SyncError.tooLarge = error else { throw error }
            }
            #expect(await engine.inFlight == nil)
            #expect(server.log.contains("POST /api/3/wallet") == false)
        }
    }

    @Test("R14: beside two passwords there is less room, and the limit says how much")
    func besidePasswords() async throws {
        let transport = try Generation3Transport("https://example.com")
        func check(_ text: SignedText) throws(TransportError) {
            try transport.checkPasswordChange(
                of: Case.ann,
                from: "old enough",
                to: "new enough",
                posting: text
            )
        }
        let highest = SequenceNumber.ceiling.value
        let largest = try #require(transport.largestText)
        do {
            try check(try Case.text(bytes: largest + 300, sequence: highest))
            Issue.record("there is room")
        } catch let error as TransportError {
            guard case .tooLarge(let limit) = error else { throw error }
            try check(try Case.text(bytes: limit, sequence: highest))
            let next = try Case.text(bytes: limit + 1, sequence: highest)
            #expect(throws: TransportError.tooLarge(limit: limit)) { try check(next) }
        }
    }
}
