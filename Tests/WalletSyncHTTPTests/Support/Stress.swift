import Foundation
import WalletSync
import WalletSyncTesting

/// Many requests at once, of which some are cancelled at a random moment.
enum Stress {
    struct Outcome: Sendable {
        var completed = 0
        var cancelled = 0
        /// What ended in another way, as text.
        var unexpected: [String] = []

        var ended: Int { completed + cancelled + unexpected.count }
    }

    /// - Parameter count: how many requests, 20 at a time.
    static func run(_ count: Int, over transport: some Transport, seed: UInt64) async -> Outcome {
        var generator = SeededGenerator(seed: seed)
        var outcome = Outcome()
        await withTaskGroup(of: TransportError?.self) { group in
            for number in 0..<count {
                if number >= 20, let ended = await group.next() { outcome.count(ended) }
                let steps = Int.random(in: 0..<100, using: &generator)
                let isCancelled = Int.random(in: 0..<3, using: &generator) > 0
                group.addTask {
                    let call = Task { await request(number, over: transport) }
                    if isCancelled {
                        // Other tasks' turns are the clock, so that every moment of a request is met.
                        for _ in 0..<steps { await Task.yield() }
                        call.cancel()
                    }
                    return await call.value
                }
            }
            for await ended in group { outcome.count(ended) }
        }
        return outcome
    }

    private static func request(_ number: Int, over transport: some Transport) async -> TransportError? {
        do throws(TransportError) {
            if number.isMultiple(of: 2) {
                try await transport.register(Account("account \(number)"), password: "p")
            } else {
                _ = try await transport.latest(with: AuthToken("nobody's"))
            }
            return nil
        } catch {
            return error
        }
    }
}

extension Stress.Outcome {
    fileprivate mutating func count(_ error: TransportError?) {
        switch error {
        case nil, .unauthorized: completed += 1
        case .cancelled: cancelled += 1
        case let error?: unexpected.append("\(error)")
        }
    }
}
