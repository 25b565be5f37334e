/// Something of the past that can be looked at and restored.
public struct HistoryEntry<Wallet: Equatable & Sendable>: Equatable, Sendable {
    /// What it is.
    public enum Kind: Hashable, Sendable {
        /// A former merge base.
        case formerBase
        /// The server's state that a decision passed over.
        case serverState
        /// This device's wallet that a decision, or another restoration, put aside.
        case deviceWallet
        /// What the server showed when it broke the protocol.
        case evidence(Finding)
    }

    /// What it is.
    public let kind: Kind
    /// The sequence of the state that it is; `nil` for a wallet that was never posted as it is, and where
    /// the server had nothing.
    public let sequence: SequenceNumber?

    let source: Source

    enum Source: Equatable, Sendable {
        case state(SignedState)
        case wallet(Wallet)
        case sealed(ExactText)
        case nothing
    }
}

extension HistoryEntry {
    init(formerBase state: SignedState) {
        self.init(kind: .formerBase, sequence: state.sequence, source: .state(state))
    }

    init(_ keepsake: Keepsake<Wallet>) {
        switch keepsake {
        case .evidence(let violation):
            self.init(
                kind: .evidence(violation.finding),
                sequence: violation.remote?.sequence,
                source: violation.remote.map(Source.state) ?? .nothing
            )
        case .serverState(let state):
            self.init(kind: .serverState, sequence: state.sequence, source: .state(state))
        case .localWallet(let wallet):
            self.init(kind: .deviceWallet, sequence: nil, source: .wallet(wallet))
        case .sealedWallet(let text):
            self.init(kind: .deviceWallet, sequence: nil, source: .sealed(text))
        }
    }
}

extension HistoryEntry: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// What it is and its sequence; nothing of the wallet.
    public var description: String { "\(kind), sequence \(sequence.map(\.description) ?? "none")" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
