import Testing
import WalletSync

@testable import WalletSyncHTTP

@Suite("Addresses of servers")
struct AddressTests {
    private func address(
        _ text: String,
        plain: Bool = false,
        environment: [String: String] = [:]
    ) throws(AddressError) -> String {
        try ServerAddress(text, allowsPlainHTTP: plain, environment: { environment[$0] }).text
    }

    @Test(
        "An address is a scheme, a host, and a port and a path where there are any",
        arguments: [
            ("https://example.com", "https://example.com"), ("HTTPS://example.com/", "https://example.com"),
            ("https://example.com:8443/wallets/", "https://example.com:8443/wallets"),
            ("http://127.0.0.1:8090", "http://127.0.0.1:8090"), ("http://localhost", "http://localhost"),
            ("http://[::1]:8090/a/b", "http://[::1]:8090/a/b"), ("http://127.9.9.9", "http://127.9.9.9"),
        ]
    )
    func wellFormed(_ text: String, _ expected: String) throws {
        #expect(try address(text) == expected)
    }

    @Test(
        "What is no address is a typed error",
        arguments: [
            ("", AddressError.malformed), ("example.com", .malformed), ("https://", .malformed),
            ("https://:80", .malformed), ("https://a b", .malformed), ("https://example.com:0", .malformed),
            ("https://example.com:65536", .malformed), ("https://example.com:+1", .malformed),
            ("https://example.com:", .malformed), ("https://[::1", .malformed), ("https://[]", .malformed),
            ("https://[::1]x", .malformed), ("https://example.com/a b", .malformed),
            ("https://example.com//a", .malformed), ("https://exämple.com", .malformed),
            ("https://example.com/%41", .malformed), ("https://a\r\nb", .malformed),
            ("ftp://example.com", .unknownScheme), ("://example.com", .unknownScheme),
            ("https://ann:secret@example.com", .holdsCredentials),
            ("https://@example.com", .holdsCredentials),
            ("https://example.com?a=b", .holdsQuery), ("https://example.com/#a", .holdsQuery),
        ]
    )
    func malformed(_ text: String, _ expected: AddressError) {
        #expect(throws: expected) { try address(text) }
    }

    @Test(
        "Plain http goes to this machine only, unless the app says otherwise",
        arguments: [
            "http://example.com", "http://10.0.0.1", "http://127.0.0.1.example.com", "http://127.0.0",
            "http://localhost.example.com", "http://[::2]", "http://127.0.0.256",
            "http://127.-0.0.1", "http://127.0.0.-0", "http://localhost.", "http://[::ffff:127.0.0.1]",
            "http://2130706433", "http://127.1", "http://0127.0.0.1",
        ]
    )
    func plain(_ text: String) throws {
        #expect(throws: AddressError.plainHTTP) { try address(text) }
        #expect(try address(text, plain: true) == text)
    }

    @Test("Plain http to this machine does not go through a proxy unnoticed")
    func proxies() throws {
        let local = "http://127.0.0.1:8090"
        for variable in ["http_proxy", "all_proxy", "ALL_PROXY"] {
            let proxied = [variable: "http://proxy:3128"]
            #expect(throws: AddressError.plainHTTPThroughProxy) { try address(local, environment: proxied) }
            #expect(try address(local, plain: true, environment: proxied) == local)
            #expect(try address("https://example.com", environment: proxied) == "https://example.com")
            for exception in ["127.0.0.1", "*", "example.com, 127.0.0.1"] {
                let excepted = proxied.merging(["no_proxy": exception]) { $1 }
                #expect(try address(local, environment: excepted) == local)
            }
            for other in ["27.0.0.1", "*, example.com", ""] {
                let excepted = proxied.merging(["NO_PROXY": other]) { $1 }
                #expect(throws: AddressError.plainHTTPThroughProxy) {
                    try address(local, environment: excepted)
                }
            }
        }
        // With brackets it is no exception to what URLSession goes by.
        let six = ["http_proxy": "x", "no_proxy": "[::1]"]
        #expect(throws: AddressError.plainHTTPThroughProxy) { try address("http://[::1]", environment: six) }
        let bare = ["http_proxy": "x", "no_proxy": "::1"]
        #expect(try address("http://[::1]", environment: bare) == "http://[::1]")
        #expect(try address(local, environment: ["HTTP_PROXY": "x", "http_proxy": ""]) == local)
    }
}
