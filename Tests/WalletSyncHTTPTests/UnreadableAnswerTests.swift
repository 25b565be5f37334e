import Testing
import WalletSync
import WalletSyncHTTP

@Suite("HTTP: answers that are none")
struct UnreadableAnswerTests {
    private static let html = "<!DOCTYPE html><title>Welcome to the hotel</title>"

    @Test(
        "A page where JSON should be is no answer (X14), whatever its status",
        arguments: Call.allCases,
        [200, 201, 204, 206, 400, 401, 402, 403, 404, 405, 409, 410, 418, 451, 500, 502, 504, 599]
    )
    func html(_ call: Call, _ status: Int) async throws {
        for body in [Self.html, ""] {
            let failure = try await failure(
                of: call,
                playing(Answer.whole(status, status == 204 ? "" : body))
            )
            guard case .noAnswer(.unreadable) = failure else {
                Issue.record("\(failure as Any)")
                continue
            }
        }
    }

    @Test(
        "JSON that is not what was asked for is no answer (X14): never a state, never its absence",
        arguments: [Call.latest, .post],
        [
            "null", "{}", "[]", "0", "\"\"", "{\"error\":\"\"}", "{\"walletStateJson\":\"{}\"}",
            "{\"hmac\":\"H\"}",
            "{\"walletStateJson\":\"\",\"hmac\":\"H\"}", "{\"walletStateJson\":\"{}\",\"hmac\":\"\"}",
            "{\"walletStateJson\":{},\"hmac\":\"H\"}", "{\"walletStateJson\":\"{}\",\"hmac\":1}",
            "{\"walletStateJson\":null,\"hmac\":\"H\"}", "{\"walletStateJson\":\"{}\",\"hmac\":\"H\",}",
            "{\"walletStateJson\":\"{}\",\"hmac\":\"H\"} x",
            "{\"walletStateJson\":\"{}\",\"walletStateJson\":\"{}\",\"hmac\":\"H\"}",
            "\u{FEFF}{\"walletStateJson\":\"{}\",\"hmac\":\"H\"}",
            "{\"walletStateJson\":\"\\ud800\",\"hmac\":\"H\"}",
            "{\"error\":\"Not Found: No wallet state\"}",
            "{\"error\":\"Conflict: Bad sequence number (No existing wallet state)\"}",
        ]
    )
    func otherJSON(_ call: Call, _ body: String) async throws {
        for status in [200, 201, 404, 409] {
            // Where it is what was asked for, Generation1AnswerTests look at it.
            if status == 404, call == .latest, body.contains("Not Found") { continue }
            if status == 409, call == .post, body.contains("No existing") { continue }
            let failure = try await failure(of: call, playing(Answer.whole(status, body)))
            guard case .noAnswer(.unreadable) = failure else {
                Issue.record("status \(status): \(failure as Any)")
                continue
            }
        }
    }

    @Test("Bytes that are no UTF-8 are no state")
    func invalidUTF8() async throws {
        let body = Array(#"{"walletStateJson":"{\"#.utf8) + [0xC3, 0x28] + Array(#"}","hmac":"H"}"#.utf8)
        let answer = Answer.head(200, ["Content-Length: \(body.count)"]) + body
        let failure = try await failure(of: .latest, playing(answer))
        #expect(failure == .noAnswer(.unreadable("no JSON, with status 200")))
    }

    @Test("A redirect is not followed, and nothing is sent to where it points", arguments: Call.allCases)
    func redirects(_ call: Call) async throws {
        try await withListener(playing(Answer.whole(200, "{}"))) { elsewhere in
            for status in [301, 302, 303, 307, 308] {
                for target in [
                    elsewhere.address + "/wallet-state", "//127.0.0.1:\(elsewhere.port)/", "/x", "?a",
                ] {
                    let answer = Answer.whole(status, "<html>", headers: ["Location: \(target)"])
                    let failure = try await failure(of: call, playing(answer))
                    #expect(failure == .noAnswer(.redirected))
                }
            }
            #expect(elsewhere.connections == 0)
        }
    }

    @Test("A redirect without a place to go, or to no place, is one all the same", arguments: Call.allCases)
    func redirectsToNowhere(_ call: Call) async throws {
        for header in [
            [], ["Location:"], ["Location: //a b"], ["Location: mailto:x"], ["Location: file:///x"],
        ] {
            let answer = Answer.whole(302, "", headers: header)
            #expect(try await failure(of: call, playing(answer)) == .noAnswer(.redirected), "\(header)")
        }
    }

    @Test("429 and 503 say for how long to leave the server alone (N12)", arguments: [429, 503])
    func unavailable(_ status: Int) async throws {
        let date = "Date: Sun, 06 Nov 1994 08:49:37 GMT"
        let cases: [([String], Duration?)] = [
            ([], nil), (["Retry-After: 120"], .seconds(120)), (["Retry-After: soon"], nil),
            ([date, "Retry-After: Sun, 06 Nov 1994 08:50:07 GMT"], .seconds(30)),
        ]
        for (headers, pause) in cases {
            for call in Call.allCases {
                let answer = Answer.whole(status, Self.html, headers: headers)
                #expect(try await failure(of: call, playing(answer)) == .unavailable(retryAfter: pause))
            }
        }
    }
}
