import WalletSync
import WalletSyncTesting

extension SyncEngine where Wallet == SegmentLog {
    /// Makes an edit of one segment.
    func append(_ segment: String) async throws {
        try await edit { $0.append(segment) }
    }

    /// The wallet as it is sealed.
    var text: String { wallet.description }
}

/// Runs `body`, and gives what it found the server to have broken.
func finding(_ body: () async throws -> Void) async -> Finding? {
    guard case .violation(let violation) = await syncError(body) else { return nil }
    return violation.finding
}

/// Runs `body`, and gives the transport's error that it threw.
func transportError(_ body: () async throws -> Void) async -> TransportError? {
    guard case .transport(let error) = await syncError(body) else { return nil }
    return error
}
