import WalletSync
import WalletSyncTesting

/// A server in the same process, whose latest state outlives it in a file: so it dies with the device, at
/// any moment of a request.
actor LedgerTransport: Transport {
    private let storage: FileStorage
    private var ledger = ServerLedger()

    init(at path: String) async throws {
        storage = try await FileStorage(at: path)
        if let text = try await storage.load() {
            ledger.replaceChain(with: [SignedText(text: text, tag: NoIntegrity().tag(for: text))])
        }
    }

    func register(_ account: Account, password: Password) async throws(TransportError) {}

    func authenticate(
        _ account: Account,
        password: Password,
        device: DeviceID
    ) async throws(TransportError) -> AuthToken {
        AuthToken(device.description)
    }

    func latest(with token: AuthToken) async throws(TransportError) -> SignedText? {
        ledger.latest
    }

    func post(_ text: SignedText, with token: AuthToken) async throws(TransportError) -> PostAnswer {
        guard let device = DeviceID(token.secret.string) else { throw .unauthorized }
        var next = ledger
        switch next.post(text, from: device) {
        case .accepted:
            do throws(StorageError) { try await storage.save(text.text) } catch {
                throw .noAnswer("\(error)")
            }
            ledger = next
            return .accepted(text)
        case .outOfDate(let latest): return .outOfDate(latest: latest)
        case .rejected(let reason): throw .rejected(reason)
        }
    }
}
