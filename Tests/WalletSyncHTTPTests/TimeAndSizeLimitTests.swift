import Testing
import WalletSync
import WalletSyncHTTP

@Suite("HTTP: limits on time and size")
struct TimeAndSizeLimitTests {
    private static let body = #"{"walletStateJson":"{\"a\":1}","hmac":"H","error":""}"#

    @Test("A server that shows no life reaches the first limit")
    func noLife() async throws {
        let limits = HTTPSettings(connectTimeout: .milliseconds(30), totalTimeout: .seconds(600))
        let failure = try await failure(of: .latest, silent, settings: limits)
        #expect(failure == .noAnswer(.timedOut(.connect)))
    }

    @Test("A request that is taken and never answered reaches the second", arguments: [Call.register, .post])
    func neverAnswered(_ call: Call) async throws {
        let limits = HTTPSettings(connectTimeout: .seconds(600), totalTimeout: .milliseconds(30))
        #expect(try await failure(of: call, silent, settings: limits) == .noAnswer(.timedOut(.total)))
    }

    @Test("An answer that begins and does not end reaches the second", arguments: Call.allCases)
    func neverEnds(_ call: Call) async throws {
        let limits = HTTPSettings(connectTimeout: .seconds(600), totalTimeout: .milliseconds(100))
        let failure = try await failure(
            of: call,
            { connection in
                guard connection.request() != nil else { return }
                connection.send(Answer.head(200, ["Content-Length: 1000"]) + Array(#"{"wallet"#.utf8))
                connection.waitForEnd()
            },
            settings: limits
        )
        #expect(failure == .noAnswer(.timedOut(.total)))
    }

    @Test(
        "Limits of no time at all end the call, and those of all time do not",
        arguments: [Duration.zero, .seconds(-1), .nanoseconds(1)]
    )
    func extremes(_ none: Duration) async throws {
        let failure = try await failure(of: .latest, silent, settings: HTTPSettings(totalTimeout: none))
        #expect(failure == .noAnswer(.timedOut(.total)))
        let forever = HTTPSettings(connectTimeout: .seconds(Int64.max), totalTimeout: .seconds(Int64.max))
        let serve = playing(Answer.whole(200, Self.body))
        #expect(try await WalletSyncHTTPTests.failure(of: .latest, serve, settings: forever) == nil)
    }

    @Test(
        "An answer of exactly the largest size is taken, and one byte more is not",
        arguments: [nil, 1, 10]
    )
    func size(_ chunk: Int?) async throws {
        let size = Self.body.utf8.count
        let answer = chunk.map { Answer.chunked(200, Self.body, chunk: $0) } ?? Answer.whole(200, Self.body)
        for call in [Call.latest, .post] {
            let exact = HTTPSettings(largestAnswer: size)
            #expect(try await failure(of: call, playing(answer), settings: exact) == nil)
            let short = HTTPSettings(largestAnswer: size - 1)
            let failure = try await failure(of: call, playing(answer), settings: short)
            #expect(failure == .noAnswer(.tooLarge(limit: size - 1)))
        }
    }

    @Test("An answer without end is given up at the largest size, and its connection ended")
    func endless() async throws {
        let limits = HTTPSettings(totalTimeout: .seconds(600), largestAnswer: 1 << 20)
        let failure = try await failure(
            of: .latest,
            { connection in
                guard connection.request() != nil else { return }
                connection.send(Answer.head(200, ["Transfer-Encoding: chunked"]))
                let chunk =
                    Array("1000\r\n".utf8) + Array(repeating: 0x20, count: 0x1000) + Array("\r\n".utf8)
                // Ends when the other side does not take any more.
                while connection.send(chunk) {}
            },
            settings: limits
        )
        #expect(failure == .noAnswer(.tooLarge(limit: 1 << 20)))
    }
}
