import Testing
import WalletSync
import WalletSyncTesting

/// One account with a token of one device, over a transport, for tests that post by hand.
struct Wire {
    let transport: any Transport
    let account: Account
    let token: AuthToken
    let device: DeviceID

    init(_ name: String, over transport: any Transport, account: Account = Account("ann")) async throws {
        device = try #require(DeviceID(name))
        self.transport = transport
        self.account = account
        // Another device of the same test may have made it.
        try? await transport.register(account, password: "secret")
        token = try await transport.authenticate(account, password: "secret", device: device)
    }

    func latest() async throws -> SignedText? {
        try await transport.latest(with: token)
    }

    /// Posts over `base`, and gives what was posted with the answer.
    @discardableResult
    func post(
        over base: SignedText?,
        _ wallet: String = ":x"
    ) async throws -> (text: SignedText, answer: PostAnswer) {
        let text = try text(over: base, wallet)
        return (text, try await transport.post(text, with: token))
    }

    /// The state that this device makes over `base`.
    func text(over base: SignedText?, _ wallet: String = ":x") throws -> SignedText {
        let former = try base.map { try WalletState(reading: $0.text) }
        let sequence = try #require(former.map(\.sequence.next) ?? .first)
        let state = try WalletState(
            deviceID: device,
            encryptedWallet: ExactText(wallet),
            lastSynced: (former?.lastSynced ?? .empty).setting(device, to: sequence)
        )
        return SignedText(text: state.canonicalText(), tag: IntegrityTag("tag of \(device) at \(sequence)"))
    }
}
