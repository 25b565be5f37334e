import Foundation
import Logging
import Synchronization
import Testing
import WalletSync
import WalletSyncTesting

@testable import WalletctlCore

/// Collects everything that is logged, at every level.
private struct Collector: LogHandler {
    final class Lines: Sendable {
        let lines = Mutex<[String]>([])
    }

    let collected = Lines()
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        collected.lines.withLock { $0.append("\(event.message) \(event.metadata ?? [:])") }
    }
}

@Suite struct LoggingTests {
    @Test("The log tells what was asked and what came of it, and holds no secret")
    func nothingSecret() async throws {
        let (server, home) = (SaltedServer(), try TemporaryHome())
        let collector = Collector()
        let logger = Logger(label: "test") { _ in collector }
        let transport = LoggingTransport(over: server.transport, to: logger)
        let keyring = try await home.opened {
            try await $0.register(over: transport, asking: passwords(new: "one root"))
        }
        await #expect(throws: TransportError.accountExists) {
            try await home.opened {
                _ = try await $0.register(over: transport, asking: passwords(new: "one root"))
            }
        }
        try await home.logIn(over: transport, passwords(current: "one root"))
        let token = try await home.session(over: transport) { session in
            try await session.set("bankpin", to: "hunter2", at: .now)
            _ = try await session.sync()
            return try await session.engine.authenticate(password: keyring.current.serverPassword)
        }
        try await home.opened {
            try await $0.changePassword(
                over: transport,
                asking: passwords(current: "one root", new: "two root")
            )
        }
        let text = try #require(await server.server.latest(of: Account("a@example.com")))
        let log = collector.collected.lines.withLock { $0.joined(separator: "\n") }
        for word in [
            "register: done", "register: failed", "authenticate: token", "post of signed text",
            "change of pass",
        ] {
            #expect(log.contains(word), "\(word)")
        }
        for secret in [
            "root", "bankpin", "hunter2", keyring.current.serverPassword.secret.string, token.secret.string,
            text.tag.text.string, Data(keyring.current.bytes).base64EncodedString(),
        ] {
            #expect(!log.contains(secret))
        }
    }
}
