import Testing
import WalletSync
import WalletSyncHTTP
import WalletSyncTesting

/// States as another client leaves them: with percent signs on the wire.
@Suite("Generation 1: the public server's percent bug")
struct PercentBugTests {
    private static let refusal = "POST /wallet-state"

    /// A raw post of a text, percent signs and all, past the transport.
    private func body(_ token: AuthToken, _ text: String, _ tag: String) -> String {
        #"{"token":"\#(token.secret)","walletStateJson":\#(GoText.string(text)),"hmac":\#(GoText.string(tag))}"#
    }

    private func state(_ wallet: String) -> String {
        #"{"deviceId":"a","encryptedWallet":"\#(wallet)","lastSynced":{"a":1}}"#
    }

    private func world(
        _ body: (Generation1Server, Generation1Transport, AuthToken) async throws -> Void
    ) async throws {
        let server = Generation1Server(.lenient, percentBug: true)
        try await withListener({ server.serve($0) }) { listener in
            let transport = try Generation1Transport(listener.address)
            try await transport.register(Account("ann"), password: "p")
            let device = try #require(DeviceID("a"))
            let token = try await transport.authenticate(Account("ann"), password: "p", device: device)
            try await body(server, transport, token)
        }
    }

    private func put(_ text: SignedText, _ server: Generation1Server, _ token: AuthToken) throws {
        let raw = body(token, String(decoding: text.text, as: UTF8.self), text.tag.text.string)
        let request = "POST /wallet-state HTTP/1.1\r\nContent-Length: \(raw.utf8.count)\r\n\r\n\(raw)"
        let (parsed, _) = try #require(RawRequest.read(Array(request.utf8)))
        _ = server.answer(to: parsed)
        #expect(server.chain(of: Account("ann")).last == text)
    }

    @Test("The bug is as observed: a word is eaten, or the JSON broken")
    func bug() {
        #expect(GoText.printed("100% sure") == "100%!s(MISSING)ure")
        #expect(GoText.printed(#"{"a":"100%"}"#) == #"{"a":"100%!"(NOVERB)}"#)
        #expect(GoText.printed("plain") == "plain")
    }

    @Test(
        "A state that the bug spoils is read exactly, by a refused post that changes nothing",
        arguments: ["100% sure", "100%", "%", "%%", "%d%s%!", "é%é", "% x", "%5.2f", "50\\u0025 and 50%"],
        ["H", "%", "H%sH"]
    )
    func readsExactly(_ wallet: String, _ tag: String) async throws {
        try await world { server, transport, token in
            let text = SignedText(text: Array(state(wallet).utf8), tag: IntegrityTag(tag))
            try put(text, server, token)
            let before = server.log.count
            let latest = try await transport.latest(with: token)
            #expect(latest == text)
            #expect(server.log.dropFirst(before) == ["GET /wallet-state", Self.refusal])
            #expect(server.chain(of: Account("ann")) == [text], "nothing was changed")
        }
    }

    @Test("A post whose tag holds a percent sign is accepted, once it was read back exactly")
    func confirms() async throws {
        try await world { server, transport, token in
            let text = SignedText(text: Array(state("x").utf8), tag: IntegrityTag("100% H"))
            let answer = try await transport.post(text, with: token)
            #expect(answer == .accepted(text))
            #expect(server.chain(of: Account("ann")) == [text])
        }
    }

    @Test(
        "A device whose id holds a percent sign logs in, posts and gets",
        arguments: ["%", "100% mine", "a%\"b"]
    )
    func deviceIDs(_ id: String) async throws {
        try await world { server, transport, _ in
            let device = try #require(DeviceID(id))
            let token = try await transport.authenticate(Account("ann"), password: "p", device: device)
            let state = try WalletState(
                deviceID: device,
                encryptedWallet: "100%",
                lastSynced: LastSynced.empty.setting(device, to: .first)
            )
            let text = SignedText(text: state.canonicalText(), tag: IntegrityTag("H"))
            let answer = try await transport.post(text, with: token)
            #expect(answer == .accepted(text))
            let latest = try await transport.latest(with: token)
            #expect(latest == text)
            // Written as escapes, they are exact everywhere, and nothing has to be read twice.
            #expect(server.log.suffix(3) == ["POST /auth/full", "POST /wallet-state", "GET /wallet-state"])
        }
    }

    /// Answers what is asked with a spoilt state, and the post that can only be refused with `reading`.
    private func spoilt(then reading: [UInt8]) -> @Sendable (Connection) -> Void {
        { connection in
            while let request = connection.request() {
                if request.text.contains(#""walletStateJson":"{}""#) {
                    connection.send(reading)
                    if reading.isEmpty { return }
                } else {
                    connection.send(Answer.whole(200, #"{"walletStateJson":"%!s(MISSING)","hmac":"H"}"#))
                }
            }
        }
    }

    @Test("Accepted, spoilt, and not to be read back: that is no answer, whatever came of the reading")
    func unconfirmed() async throws {
        let other = #"{"walletStateJson":"{}","hmac":"other","error":"Bad sequence number"}"#
        let none = "{\"error\":\"Conflict: Bad sequence number (No existing wallet state)\"}\n"
        let readings: [[UInt8]] = [
            Answer.whole(409, other), Answer.whole(409, none),
            Answer.whole(400, "{\"error\":\"Bad Request\"}"),
            Answer.whole(401, "{\"error\":\"Unauthorized\"}"), Answer.whole(413, ""), Answer.whole(503, ""),
            Answer.whole(200, other), Answer.whole(500, "<html>"), [],
        ]
        for reading in readings {
            let failure = try await failure(of: .post, spoilt(then: reading))
            let expected = "accepted, with a state that percent signs have spoilt"
            #expect(failure == .noAnswer(.unreadable(expected)))
        }
    }

    @Test("Spoilt, and not to be read in the other way: the reading's own error, and never \"no state\"")
    func unread() async throws {
        let none = "{\"error\":\"Conflict: Bad sequence number (No existing wallet state)\"}\n"
        let readings: [([UInt8], TransportError)] = [
            (Answer.whole(409, none), .noAnswer(.unreadable("a state and no state"))),
            (Answer.whole(401, "{\"error\":\"Unauthorized\"}"), .unauthorized),
            (Answer.whole(503, ""), .unavailable(retryAfter: nil)),
            (Answer.whole(400, "{\"error\":\"Bad Request\"}"), .noAnswer(.unreadable("status 400"))),
            (
                Answer.whole(200, #"{"walletStateJson":"{}","hmac":"H"}"#),
                .noAnswer(.unreadable("status 200"))
            ),
        ]
        for (reading, expected) in readings {
            let failure = try await failure(of: .latest, spoilt(then: reading))
            #expect(failure == expected)
        }
    }
}
