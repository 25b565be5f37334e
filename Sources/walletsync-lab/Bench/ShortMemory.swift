import WalletSync

/// A server in memory for one device, by the rules A1–A3, that keeps the latest state alone: one that kept
/// all of them would be measured for its memory.
actor ShortMemory: Transport {
    private var latest: SignedState?
    private var device: DeviceID?

    func register(_ account: Account, password: Password) {}

    func authenticate(_ account: Account, password: Password, device: DeviceID) -> AuthToken {
        self.device = device
        return AuthToken(device.description)
    }

    func latest(with token: AuthToken) -> SignedText? { latest?.signed }

    func post(_ text: SignedText, with token: AuthToken) throws(TransportError) -> PostAnswer {
        guard let device else { throw .unauthorized }
        let post: SignedState
        do { post = try SignedState(reading: text) } catch { throw .rejected("\(error)") }
        switch post.state.succession(over: latest?.state, from: device) {
        case .follows:
            latest = post
            return .accepted(text)
        case .outOfSequence: return .outOfDate(latest: latest?.signed)
        case .foreignEntryChanged, .notTheTokensDevice: throw .rejected("it does not follow")
        }
    }
}
