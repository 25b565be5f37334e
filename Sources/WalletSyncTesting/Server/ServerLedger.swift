public import WalletSync

/// What a server keeps of one account: every state that it ever accepted, and the rule by which it accepts
/// the next. A pure value, shared by the fake server and the exhaustive explorer.
public struct ServerLedger: Hashable, Sendable {
    /// How much a server checks.
    public enum Strictness: Hashable, Sendable, CaseIterable {
        /// A1, A2 and A3.
        case strict
        /// The author's own entry against the server's counter (A1), and nothing else: as the public server.
        case lenient
    }

    /// What became of a post.
    public enum Answer: Hashable, Sendable {
        /// Taken (A1–A3).
        case accepted
        /// The sequence is not one above the current one (A1).
        case outOfDate(latest: SignedText?)
        /// Never to be taken (A2, A3).
        case rejected(String)
    }

    public let strictness: Strictness
    /// The accepted texts, the first one first.
    public private(set) var chain: [SignedText] = []

    public init(_ strictness: Strictness = .strict) {
        self.strictness = strictness
    }

    /// The latest text, or `nil` if none was ever accepted.
    public var latest: SignedText? { chain.last }

    /// Compares and swaps, in one step.
    public mutating func post(_ text: SignedText, from device: DeviceID) -> Answer {
        let state: WalletState
        do throws(WalletStateError) {
            state = try WalletState(reading: text.text)
        } catch {
            return .rejected("malformed wallet state: \(error)")
        }
        switch state.succession(over: current, from: device) {
        case .outOfSequence: return .outOfDate(latest: latest)
        case .follows: break
        case .foreignEntryChanged(let device):
            if strictness == .strict { return .rejected("the entry of \(device) was changed") }
        case .notTheTokensDevice(let author, _):
            if strictness == .strict { return .rejected("\(author) is not the token's device") }
        }
        chain.append(text)
        return .accepted
    }

    /// Puts another history in place of this one, as only a server that is broken or lies would.
    public mutating func replaceChain(with chain: [SignedText]) {
        self.chain = chain
    }

    private var current: WalletState? {
        latest.flatMap { try? WalletState(reading: $0.text) }
    }
}
