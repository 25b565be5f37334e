import Testing
import WalletSync

@testable import WalletSyncHTTP

@Suite("HTTP: no secret is printed")
struct SecretsTests {
    /// All that printing, debugging and dumping show of a value.
    private func shown(_ value: Any) -> String {
        var text = "\(value) \(String(reflecting: value)) \([value]) \(Optional.some(value) as Any)"
        dump(value, to: &text)
        return text
    }

    /// Every kind of end that a request can come to, with the server sending the secrets back.
    private static let answers: [[UInt8]] = {
        let echo = "{\"error\":\"s3cret\",\"token\":\"s3cret\",\"walletStateJson\":\"s3cret\",\"hmac\":\"\"}"
        let codes = [200, 201, 400, 401, 403, 404, 409, 413, 418, 429, 500, 503]
        return codes.flatMap { [Answer.whole($0, echo), Answer.whole($0, "<html>s3cret %")] } + [
            Answer.whole(302, "s3cret", headers: ["Location: http://127.0.0.1:1/?token=s3cret"]),
            Answer.whole(503, "", headers: ["Retry-After: s3cret"]), Array("s3cret\r\n\r\n".utf8), [],
            Answer.head(200, ["Content-Length: 9", "X: s3cret"]),
            Answer.whole(
                401,
                echo,
                headers: [
                    "WWW-Authenticate: Basic realm=\"s3cret\""
                ]
            ),
        ]
    }()

    @Test(
        "No error shows a token, a password, a tag, a wallet, or what a server said",
        arguments: Call.allCases
    )
    func errors(_ call: Call) async throws {
        for answer in Self.answers {
            guard let failure = try await failure(of: call, playing(answer, .close)) else { continue }
            #expect(!shown(failure).contains(Call.secret))
            #expect(!shown(SyncError.transport(failure)).contains(Call.secret))
            #expect(!shown(failure).contains("127.0.0.1"), "nor the URL")
        }
    }

    @Test("Nor do errors of a connection that never came about", arguments: Call.allCases)
    func unreachable(_ call: Call) async throws {
        let listener = try Listener(silent)
        listener.stop()
        for address in [listener.address, "https://127.0.0.1:\(listener.port)", "https://nobody.invalid"] {
            let transport = try Generation1Transport(address)
            let failure = try #require(await error { try await call.make(over: transport) })
            #expect(!shown(failure).contains(Call.secret))
            #expect(!shown(failure).contains("token="))
        }
    }

    @Test("No request, answer, transport or settings shows one")
    func values() throws {
        let address = "https://example.com"
        let client = try HTTPClient(address, HTTPSettings())
        let body = Array("s3cret".utf8)
        let values: [Any] = [
            HTTPRequest.get("/wallet-state", query: ["token": Call.token.secret]),
            HTTPRequest.post(Call.text, Call.token), HTTPRequest.signUp(Call.account, Call.password),
            HTTPAnswer(status: 200, retryAfter: nil, body: body), client, HTTPSettings(),
            Generation1Transport(over: client), Exchange(HTTPSettings(), isSecure: true),
        ]
        for value in values { #expect(!shown(value).contains(Call.secret), "\(type(of: value))") }
    }

    @Test("An address that holds a secret is refused with an error that does not hold it")
    func addresses() {
        for address in [
            "https://ann:s3cret@example.com", "https://example.com?s3cret", "s3cret", "http://s3cret.com",
        ] {
            do throws(AddressError) {
                _ = try Generation1Transport(address)
                Issue.record("taken: \(address)")
            } catch {
                #expect(!shown(error).contains(Call.secret))
            }
        }
    }

    @Test("Each reason for no answer has words of its own")
    func words() {
        let reasons: [NoAnswer] = [
            .noNetwork, .refused, .insecure, .timedOut(.connect), .timedOut(.total), .cut, .redirected,
            .tooLarge(limit: 5), .unreadable("status 500"), "something else",
        ]
        #expect(Set(reasons.map(\.description)).count == reasons.count)
        #expect("\(TransportError.noAnswer("the modem sleeps"))" == "no answer: the modem sleeps")
        #expect("\(NoAnswer.unreadable("status 500"))" == "not an answer of this server: status 500")
    }
}
