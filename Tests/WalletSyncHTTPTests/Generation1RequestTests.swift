import Foundation
import Testing
import WalletSync
import WalletSyncHTTP

@Suite("Generation 1: requests")
struct Generation1RequestTests {
    /// What a call sends, byte for byte.
    private func sent(
        path: String = "",
        _ call: (Generation1Transport) async throws -> Void
    ) async throws -> RawRequest {
        let requests = Requests()
        return try await withListener({ connection in
            while let request = connection.request() {
                requests.add(request)
                connection.send(Answer.whole(500, ""))
            }
        }) { listener in
            let transport = try Generation1Transport(listener.address + path)
            _ = await error { try await call(transport) }
            #expect(requests.all.count == 1, "nothing is sent twice")
            return try #require(requests.all.first)
        }
    }

    private let awkward = "\"é\" e\u{301} 🎉 \\ 100% </a>\n"
    private let escaped = #"\"é\" e"# + "\u{301}" + #" 🎉 \\ 100\u0025 </a>\n"#

    @Test("POST /signup carries e-mail and password")
    func signUp() async throws {
        let account = Account(awkward)
        let request = try await sent { try await $0.register(account, password: Password(awkward)) }
        #expect(request.line == "POST /signup")
        #expect(request.text == #"{"email":"\#(escaped)","password":"\#(escaped)"}"#)
    }

    @Test("POST /auth/full carries e-mail, password and device")
    func logIn() async throws {
        let device = try #require(DeviceID(awkward))
        let request = try await sent {
            _ = try await $0.authenticate(Account("ann"), password: Password("p"), device: device)
        }
        #expect(request.line == "POST /auth/full")
        #expect(request.text == #"{"email":"ann","password":"p","deviceId":"\#(escaped)"}"#)
    }

    @Test("GET /wallet-state carries the token in its query, escaped, and no body")
    func latest() async throws {
        let request = try await sent { _ = try await $0.latest(with: AuthToken("a&b=c d/%é+~")) }
        #expect(request.line == "GET /wallet-state?token=a%26b%3Dc%20d%2F%25%C3%A9%2B~")
        #expect(request.body.isEmpty)
    }

    @Test("POST /wallet-state carries token, tag, and the exact text as a string (W7)")
    func post() async throws {
        let text = SignedText(text: Array(awkward.utf8), tag: IntegrityTag(awkward))
        let request = try await sent { _ = try await $0.post(text, with: AuthToken(awkward)) }
        #expect(request.line == "POST /wallet-state")
        #expect(
            request.text
                == #"{"token":"\#(escaped)","hmac":"\#(escaped)","walletStateJson":"\#(escaped)"}"#
        )
    }

    @Test("No percent sign is on the wire but the URL's own escapes", arguments: Call.allCases)
    func percentSigns(_ call: Call) async throws {
        let device = try #require(DeviceID("%"))
        let text = SignedText(text: Array("%%s%".utf8), tag: IntegrityTag("%d"))
        for body in [
            try await sent { try await $0.register(Account("%"), password: "%") }.body,
            try await sent { _ = try await $0.authenticate(Account("%"), password: "%", device: device) }
                .body,
            try await sent { _ = try await $0.post(text, with: AuthToken("%")) }.body,
        ] { #expect(!body.contains(UInt8(ascii: "%"))) }
    }

    @Test("The path of an address stands before each request's own")
    func paths() async throws {
        let request = try await sent(path: "/wallets/v1/") {
            try await $0.register(Account("a"), password: "p")
        }
        #expect(request.line == "POST /wallets/v1/signup")
    }

    @Test("No cookie is kept, and nothing of one answer is in the next request")
    func cookies() async throws {
        let requests = Requests()
        try await withListener({ connection in
            while let request = connection.request() {
                requests.add(request)
                connection.send(Answer.whole(404, "", headers: ["Set-Cookie: a=b; Path=/", "ETag: \"x\""]))
            }
        }) { listener in
            let transport = try Generation1Transport(listener.address)
            for call in Call.allCases + Call.allCases {
                _ = await error { try await call.make(over: transport) }
            }
        }
        #expect(requests.all.count == 8)
        for request in requests.all {
            for header in ["cookie", "if-none-match", "authorization", "referer"] {
                #expect(request.headers[header] == nil)
            }
        }
    }

    @Test("A text that is no UTF-8 cannot be carried exactly, and is not sent")
    func invalidText() async throws {
        try await withListener(playing(Answer.whole(200, "{}"))) { listener in
            let transport = try Generation1Transport(listener.address)
            let text = SignedText(text: [0x7B, 0xFF, 0x7D], tag: IntegrityTag("H"))
            let failure = await error { _ = try await transport.post(text, with: AuthToken("T")) }
            #expect(failure == .rejected("the text is not UTF-8"))
            #expect(listener.connections == 0)
        }
    }
}
