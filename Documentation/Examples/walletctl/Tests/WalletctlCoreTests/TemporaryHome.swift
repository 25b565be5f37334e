import Foundation
import WalletSync
import WalletctlCore

/// A home in a directory of its own, which goes when the value does.
final class TemporaryHome: Sendable {
    let places: HomePlaces
    private let directory: URL

    init(_ name: String = "laptop", keepsKeys: Bool = true, floor: Floor? = nil) throws {
        directory = FileManager.default.temporaryDirectory
            .appending(path: "walletctl-tests-\(UUID().uuidString)")
        places = HomePlaces(in: directory.path)
        let configuration = HomeConfiguration(
            server: "http://127.0.0.1:1",
            account: "A@example.com",
            device: name,
            cost: KeyCost(unchecked: 4),
            keepsKeys: keepsKeys,
            floor: floor
        )
        try OpenHome.make(at: places, for: configuration)
    }

    deinit {
        try? FileManager.default.removeItem(at: directory)
    }

    /// Opens the home for the time of one command.
    func opened<Value: Sendable>(_ body: (OpenHome) async throws -> Value) async throws -> Value {
        let home = try await OpenHome(at: places)
        do {
            let value = try await body(home)
            await home.close()
            return value
        } catch {
            await home.close()
            throw error
        }
    }

    /// Logs in.
    func logIn(over transport: some WalletTransport, _ source: PasswordSource, keepingKeys: Bool? = nil)
        async throws
    {
        try await opened { home in
            var home = home
            try await home.logIn(over: transport, asking: source, keepingKeys: keepingKeys)
        }
    }

    /// Opens the wallet for the time of one command.
    func session<Value: Sendable>(
        over transport: some Transport,
        _ password: String = "one",
        _ body: (WalletSession) async throws -> Value
    ) async throws -> Value {
        try await opened { try await body($0.session(over: transport, asking: passwords(current: password))) }
    }

    /// The files of the home with what is in them.
    func files() throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: directory.appending(path: $0))) }
        )
    }
}

struct NoPassword: Error {}

/// Answers with these passwords, and fails where none is given.
func passwords(current: String? = nil, new: String? = nil, former: String? = nil) -> PasswordSource {
    { request in
        let answers = [PasswordRequest.current: current, .new: new, .former: former]
        guard let text = answers[request] ?? nil, let password = RootPassword(text) else {
            throw NoPassword()
        }
        return password
    }
}
