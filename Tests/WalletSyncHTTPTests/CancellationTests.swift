import Testing
import WalletSync
import WalletSyncTesting

@testable import WalletSyncHTTP

@Suite("HTTP: cancellation (N13)")
struct CancellationTests {
    @Test("A call that is cancelled before it begins sends nothing", arguments: Call.allCases)
    func before(_ call: Call) async throws {
        try await withListener(silent) { listener in
            let transport = try Generation1Transport(listener.address)
            let task = Task {
                while !Task.isCancelled { await Task.yield() }
                return await error { try await call.make(over: transport) }
            }
            task.cancel()
            #expect(await task.value == .cancelled)
            #expect(listener.connections == 0)
        }
    }

    @Test("Cancelling ends the call and its connection, wherever the request is", arguments: Call.allCases)
    func during(_ call: Call) async throws {
        let beginnings: [[UInt8]] = [
            [], Answer.head(200, ["Content-Length: 9"]),
            Answer.head(200, ["Content-Length: 9"]) + Array("{".utf8),
            Answer.head(200, ["Transfer-Encoding: chunked"]) + Array("1\r\n{\r\n".utf8),
        ]
        for beginning in beginnings {
            let heard = Gate()
            let ended = Gate()
            try await withListener({ connection in
                guard connection.request() != nil else { return }
                connection.send(beginning)
                heard.open()
                connection.waitForEnd()
                ended.open()
            }) { listener in
                let transport = try Generation1Transport(listener.address)
                let task = Task { await error { try await call.make(over: transport) } }
                await heard.pass()
                task.cancel()
                #expect(await task.value == .cancelled)
                await ended.pass()
            }
        }
    }

    @Test("Two thousand requests, cancelled at random or not, all end, and the next one goes through")
    func stress() async throws {
        let server = Generation1Server()
        try await withListener({ server.serve($0) }) { listener in
            let transport = try Generation1Transport(listener.address)
            let seed = UInt64.random(in: 0...UInt64.max)
            let outcome = await Stress.run(2_000, over: transport, seed: seed)
            #expect(outcome.ended == 2_000, "seed \(seed)")
            #expect(outcome.unexpected == [], "seed \(seed)")
            #expect(outcome.cancelled > 0 && outcome.completed > 0, "seed \(seed)")
            #expect(await error { try await transport.register(Account("last"), password: "p") } == nil)
        }
    }
}
