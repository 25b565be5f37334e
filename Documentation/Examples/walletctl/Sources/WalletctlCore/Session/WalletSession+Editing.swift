public import Foundation
public import WalletSync

extension WalletSession {
    /// Sets an entry, as this device, and returns once that is durable.
    public func set(_ key: ExactText, to value: ExactText, at date: Date) async throws {
        let writer = ExactText(home.configuration.name)
        let now = date.milliseconds
        try await engine.edit { $0.set(key, to: value, by: writer, at: now) }
    }

    /// Ends a conflict by keeping one of its values, counted from 1 in the order in which they are shown.
    public func settle(_ key: ExactText, taking number: Int, at date: Date) async throws {
        let writer = ExactText(home.configuration.name)
        let now = date.milliseconds
        try await engine.edit { wallet in
            let writes = wallet[key]
            guard writes.indices.contains(number - 1) else {
                throw Complaint(.notThere, "\(key) has no value \(number)")
            }
            wallet.set(key, to: writes[number - 1].value, by: writer, at: now)
        }
    }

    /// An entry of the engine's history by its number, counted from 1.
    public func version(_ number: Int) async throws -> HistoryEntry<NamedWallet> {
        let history = await engine.history
        guard history.indices.contains(number - 1) else {
            throw Complaint(.notThere, "there is no version \(number)", advice: "See: walletctl history")
        }
        return history[number - 1]
    }

    /// The wallet of such an entry.
    public func wallet(ofVersion number: Int) async throws -> NamedWallet {
        guard let wallet = try await engine.wallet(of: version(number)) else {
            throw Complaint(.notThere, "the server had nothing then")
        }
        return wallet
    }
}

extension Date {
    fileprivate var milliseconds: Int64 {
        Int64(exactly: (timeIntervalSince1970 * 1000).rounded()) ?? 0
    }
}
