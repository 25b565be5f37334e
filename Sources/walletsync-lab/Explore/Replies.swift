import WalletSync
import WalletSyncTesting

/// What may come back to a device that asks the server.
struct Replies<Wallet: VirtualWallet> {
    let states: StateLibrary<Wallet>
    let strictness: ServerLedger.Strictness

    /// Every reply there may be, the plain one first.
    func replies(to request: Action<Wallet>, answer: Input.Answer?) -> [Turn<Wallet>.Reply] {
        switch (request, answer) {
        case (.get(let id), .honest(let latest)), (.get(let id), .lie(let latest)):
            [reply(.latest(id, states.signed(latest))), reply(.failed(id), .answerLost)]
        case (.post(let id, let post), .honest(let latest)): served(post, id, over: states.signed(latest))
        case (.post(let id, _), .lie(let latest)):
            [reply(.latest(id, states.signed(latest))), reply(.failed(id), .answerLost)]
        case (.post(let id, let post), .itself):
            [(try? SignedState(reading: post.text)).map { reply(.latest(id, $0)) } ?? reply(.failed(id))]
        case (.post(let id, let post), .accepted): [reply(.accepted(id, post.text))]
        case (.post(let id, _), .lost): [reply(.failed(id))]
        default: []
        }
    }

    /// By the ledger that the fake server is made of.
    private func served(
        _ post: StoredPost,
        _ id: OperationID,
        over latest: SignedState?
    ) -> [Turn<Wallet>.Reply] {
        var ledger = ServerLedger(strictness)
        ledger.replaceChain(with: latest.map { [$0.signed] } ?? [])
        guard let author = try? SignedState(reading: post.text).state.deviceID else { return [] }
        let lost = reply(.failed(id), .requestLost)
        switch ledger.post(post.text, from: author) {
        case .accepted:
            let taken = Turn<Wallet>.Reply(event: .accepted(id, post.text), isAccepted: true)
            let unheard = Turn<Wallet>.Reply(event: .failed(id), isAccepted: true, incident: .answerLost)
            return [taken, unheard, lost]
        case .outOfDate: return [reply(.latest(id, latest)), lost]
        case .rejected(let reason): return [reply(.rejected(id, reason: reason)), lost]
        }
    }

    private func reply(_ event: Event<Wallet>, _ incident: Turn<Wallet>.Incident? = nil) -> Turn<Wallet>.Reply
    {
        Turn<Wallet>.Reply(event: event, incident: incident)
    }
}
