import WalletSync
import WalletSyncTesting

/// Gives the answers of a scene, one after the other, whatever it is asked; and remembers what it was asked.
actor ScriptedTransport: Transport {
    /// What a request meets that is not answered.
    static let silence = TransportError.noAnswer("nothing was heard")

    private var answers: ArraySlice<Scene.Answer>
    private let storage: any Storage
    private(set) var requests: [Scene.Request] = []
    /// What was posted without being in the durable record, byte for byte (R2).
    private(set) var undurable: [SignedText] = []
    private(set) var logins = 0

    init(_ answers: [Scene.Answer], over storage: any Storage) {
        self.answers = answers[...]
        self.storage = storage
    }

    func register(_ account: Account, password: Password) async throws(TransportError) {
        throw .accountExists
    }

    func authenticate(
        _ account: Account,
        password: Password,
        device: DeviceID
    ) async throws(TransportError) -> AuthToken {
        logins += 1
        return AuthToken("\(device)")
    }

    func latest(with token: AuthToken) async throws(TransportError) -> SignedText? {
        requests.append(.get)
        guard case .latest(let state) = answers.popFirst() else { throw Self.silence }
        return state?.signed
    }

    func post(_ text: SignedText, with token: AuthToken) async throws(TransportError) -> PostAnswer {
        requests.append(.post(text))
        if await inFlight() != text { undurable.append(text) }
        switch answers.popFirst() {
        case .accepted(let state): return .accepted(state)
        case .latest(let state): return .outOfDate(latest: state?.signed)
        case .lost, nil: throw Self.silence
        }
    }

    private func inFlight() async -> SignedText? {
        guard let bytes = try? await storage.load(),
            let sealed = try? SealedRecord(decoding: bytes, for: Account("joe"))
        else { return nil }
        return try? await sealed.opened(with: CountsCodec()).inFlight?.signed.signed
    }
}
