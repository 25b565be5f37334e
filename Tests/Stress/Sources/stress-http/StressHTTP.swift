import Foundation
import WalletSync
import WalletSyncHTTP

/// `stress-http [REQUESTS] [SEED]`: requests to a listener in the same process, 20 at a time, cancelled at
/// random moments. Ends with status 1 if one does not end as it should.
@main
struct StressHTTP {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
        let count = Int(arguments.first ?? 20_000)
        let seed = arguments.dropFirst().first ?? UInt64.random(in: 0...UInt64.max)
        let listener = try Listener { connection in
            while let request = connection.request() {
                guard connection.send(answer(to: request)) else { return }
            }
        }
        let transport = try Generation1Transport(listener.address)
        let outcome = await Stress.run(count, over: transport, seed: seed)
        print(
            "\(count) requests with seed \(seed): \(outcome.completed) completed, \(outcome.cancelled) cancelled,",
            "\(outcome.unexpected.count) unexpected; \(listener.connections) connections"
        )
        guard outcome.ended == count, outcome.unexpected.isEmpty, outcome.cancelled > 0, outcome.completed > 0
        else {
            for text in Set(outcome.unexpected) { print("unexpected: \(text)") }
            exit(1)
        }
    }

    private static func answer(to request: RawRequest) -> [UInt8] {
        request.path == "/signup"
            ? Answer.whole(201, "{}") : Answer.whole(401, #"{"error":"Token Not Found"}"#)
    }
}
