import Foundation
import Testing
import WalletSync
import WalletSyncHTTP

@Suite("Generation 3: wallets")
struct Generation3WalletTests {
    private typealias Case = Generation3Case

    private func base64(_ text: SignedText) -> String { Data(text.text).base64EncodedString() }

    private func answer(_ text: SignedText, _ sequence: UInt64, hmac: String? = nil) -> String {
        let tag = hmac ?? text.tag.text.string
        return #"{"encryptedWallet":"\#(base64(text))","sequence":\#(sequence),"hmac":"\#(tag)"}"#
    }

    @Test("W7: the tag is over the sequence, a colon and the base64 of the text; what is no state has none")
    func signedMessage() throws {
        let text = try Case.text(7)
        #expect(try Generation3.signedMessage(of: text.text) == Array("7:\(base64(text))".utf8))
        #expect(throws: WalletStateError.self) { try Generation3.signedMessage(of: Array("{}".utf8)) }
    }

    @Test("GET /wallet: 200 gives the exact text and tag")
    func got() async throws {
        let text = try Case.text(3)
        let requests = try await Case.run((200, answer(text, 3))) { transport async throws in
            #expect(try await transport.latest(with: Case.token) == text)
        }
        #expect(requests.map(\.line) == ["GET /api/3/wallet?token=\(Case.token.secret)"])
    }

    @Test("GET /wallet: 404 \"No wallet\" is no state; any other 404 is no answer")
    func noWallet() async throws {
        try await Case.run(
            (404, #"{"error":"Not Found: No wallet"}"# + "\n"),
            (404, #"{"error":"Not Found: Something else"}"# + "\n"),
            (404, "404 page not found\n"),
            (404, "")
        ) { transport async throws in
            #expect(try await transport.latest(with: Case.token) == nil)
            for _ in 1...3 {
                #expect(
                    await error { _ = try await transport.latest(with: Case.token) }.isUnreadable
                )
            }
        }
    }

    @Test("GET /wallet: 401 is unauthorized, 429 and 503 say how long to wait")
    func refused() async throws {
        let script = Script(exactly: [
            Answer.whole(401, #"{"error":"Unauthorized: Token Not Found"}"# + "\n"),
            Answer.whole(503, "", headers: ["Retry-After: 7"]), Answer.whole(429, ""),
        ])
        try await withListener({ script.serve($0) }) { listener in
            let transport = try Generation3Transport(listener.address)
            for expected in [
                TransportError.unauthorized, .unavailable(retryAfter: .seconds(7)),
                .unavailable(retryAfter: nil),
            ] {
                #expect(await error { _ = try await transport.latest(with: Case.token) } == expected)
            }
        }
    }

    @Test("A state under another sequence than its own is not given to anybody")
    func foreignSequence() async throws {
        let text = try Case.text(3)
        for sequence: UInt64 in [0, 2, 4] {
            try await Case.run((200, answer(text, sequence))) { transport async throws in
                #expect(
                    await error { _ = try await transport.latest(with: Case.token) }.isUnreadable
                )
            }
        }
    }

    @Test("What is no state's text is given as it is, for the engine to check its tag first")
    func noState() async throws {
        let text = SignedText(text: Array("[]".utf8), tag: Case.tag)
        try await Case.run((200, answer(text, 3))) { transport async throws in
            #expect(try await transport.latest(with: Case.token) == text)
        }
    }

    @Test("X14: a 200 that holds no wallet is no answer")
    func unreadable() async throws {
        let text = try Case.text(3)
        let whole = answer(text, 3)
        let spellings = [
            "", "{}", "[]", "<html><body>Welcome</body></html>", String(whole.dropLast()),
            whole.replacing(#""sequence":3"#, with: #""sequence":"3""#),
            whole.replacing(#""sequence":3,"#, with: ""), answer(text, 3, hmac: ""),
            whole.replacing(base64(text), with: "!" + base64(text)), whole + whole,
            // Another spelling of the same bytes: the tag is over the usual one.
            whole.replacing(base64(text), with: base64(text) + "\\n"),
            #"{"encryptedWallet":"YR==","sequence":1,"hmac":"t"}"#,
        ]
        for body in spellings {
            try await Case.run((200, body)) { transport async throws in
                let failure = await error { _ = try await transport.latest(with: Case.token) }
                #expect(failure.isUnreadable, "\(body)")
            }
        }
    }

    @Test("The percent bug: an answer that it may have spoilt is no answer, and such a tag is not posted")
    func percentSigns() async throws {
        let text = try Case.text(3)
        try await Case.run((200, answer(text, 3, hmac: "50%!o(MISSING)ff"))) { transport async throws in
            #expect(await error { _ = try await transport.latest(with: Case.token) }.isUnreadable)
        }
        for tag in ["50% off", ""] {
            let spoilt = try Case.text(3, tag: IntegrityTag(tag))
            let requests = try await Case.run { transport async throws in
                let failure = await error { _ = try await transport.post(spoilt, with: Case.token) }
                #expect(failure.isRejection)
            }
            #expect(requests.isEmpty)
        }
    }

    @Test("POST /wallet: token, wallet, sequence and tag, nothing else and no percent sign; 200 is accepted")
    func posted() async throws {
        let text = try Case.text(3)
        let requests = try await Case.run((200, "{}")) { transport async throws in
            #expect(try await transport.post(text, with: Case.token) == .accepted(text))
        }
        #expect(requests.map(\.line) == ["POST /api/3/wallet"])
        #expect(
            requests.first?.text
                == #"{"token":"\#(Case.token.secret)","encryptedWallet":"\#(base64(text))","sequence":3,"#
                + #""hmac":"\#(Case.tag.text)"}"#
        )
        #expect(requests.first?.body.contains(UInt8(ascii: "%")) == false)
    }

    @Test("POST /wallet: a get follows a 409; there may be no wallet, or no answer")
    func outOfDate() async throws {
        let latest = try Case.text(5)
        let conflict = (409, #"{"error":"Conflict: Bad sequence number"}"# + "\n")
        let requests = try await Case.run(conflict, (200, answer(latest, 5))) { transport async throws in
            let answer = try await transport.post(Case.text(3), with: Case.token)
            #expect(answer == .outOfDate(latest: latest))
        }
        #expect(
            requests.map(\.line) == ["POST /api/3/wallet", "GET /api/3/wallet?token=\(Case.token.secret)"]
        )
        try await Case.run(conflict, (404, #"{"error":"Not Found: No wallet"}"# + "\n")) {
            transport async throws in
            let answer = try await transport.post(Case.text(3), with: Case.token)
            #expect(answer == .outOfDate(latest: nil))
        }
        try await Case.run(conflict, (500, "")) { transport async throws in
            #expect(
                await error { _ = try await transport.post(Case.text(3), with: Case.token) }
                    .isUnreadable
            )
        }
    }

    @Test("POST /wallet: 401 is unauthorized; 400 and 413 are for ever; anything else is no answer")
    func postRefused() async throws {
        let answers: [(Int, String, (TransportError?) -> Bool)] = [
            (401, #"{"error":"Unauthorized: Token Not Found"}"# + "\n", { $0 == .unauthorized }),
            (400, #"{"error":"Bad Request: Malformed request body JSON"}"# + "\n", { $0.isRejection }),
            (413, #"{"error":"Request Entity Too Large"}"# + "\n", { $0.isRejection }),
            (200, "<html>", { $0.isUnreadable }), (200, "[]", { $0.isUnreadable }),
            (200, #"{"error":"no"}"#, { $0.isUnreadable }), (409, "<html>", { $0.isUnreadable }),
            (400, "<html>", { $0.isUnreadable }), (500, "", { $0.isUnreadable }),
        ]
        for (status, body, isExpected) in answers {
            try await Case.run((status, body)) { transport async throws in
                let failure = await error {
                    _ = try await transport.post(Case.text(3), with: Case.token)
                }
                #expect(isExpected(failure), "\(String(describing: failure)) for \(status) \(body)")
            }
        }
    }
}
