public import WalletSync

/// What a server keeps of one account: every state that it ever accepted, and the rule by which it accepts
/// the next. A pure value, shared by the fake server and the exhaustive explorer.
public struct ServerLedger: Hashable, Sendable {
    /// How much a server checks.
    public enum Strictness: Hashable, Sendable, CaseIterable {
        /// A1, A2 and A3.
        case strict
        /// The author's own entry against the server's counter (A1), and nothing else: as the public server.
        /// It takes states that are not well-formed, as long as they are JSON objects with that entry.
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

    /// How much is checked.
    public let strictness: Strictness
    /// The accepted texts, the first one first.
    public private(set) var chain: [SignedText] = []

    /// What the latest text says, once it was read: a long chain would be read again at every post.
    private enum Reading: Sendable {
        case state(WalletState?)
        case counter(Int64)
    }

    private var reading: Reading?

    /// A ledger without a state.
    public init(_ strictness: Strictness = .strict) {
        self.strictness = strictness
    }

    /// The latest text, or `nil` if none was ever accepted.
    public var latest: SignedText? { chain.last }

    /// Compares and swaps, in one step.
    ///
    /// - Parameter device: whose token came with it (A3); `nil` for a post that comes with a password.
    public mutating func post(_ text: SignedText, from device: DeviceID?) -> Answer {
        switch strictness {
        case .strict: strictPost(text, device)
        case .lenient: lenientPost(text)
        }
    }

    private mutating func strictPost(_ text: SignedText, _ device: DeviceID?) -> Answer {
        let state: WalletState
        do throws(WalletStateError) {
            state = try WalletState(reading: text.text)
        } catch {
            return .rejected("malformed wallet state: \(error)")
        }
        switch state.succession(over: latestState(), from: device ?? state.deviceID) {
        case .follows: break
        case .outOfSequence: return .outOfDate(latest: latest)
        case .foreignEntryChanged(let device): return .rejected("the entry of \(device) was changed")
        case .notTheTokensDevice(let author, _): return .rejected("\(author) is not the token's device")
        }
        chain.append(text)
        reading = .state(state)
        return .accepted
    }

    private mutating func lenientPost(_ text: SignedText) -> Answer {
        guard let sequence = LenientReading.ownSequence(in: text.text) else {
            return .rejected("malformed wallet state")
        }
        guard sequence > 0, sequence - 1 == counter() else { return .outOfDate(latest: latest) }
        chain.append(text)
        reading = .counter(sequence)
        return .accepted
    }

    /// Puts another history in place of this one, as only a server that is broken or lies would.
    public mutating func replaceChain(with chain: [SignedText]) {
        self.chain = chain
        reading = nil
    }

    /// The sequence of the latest text, as a lenient server counts.
    private mutating func counter() -> Int64 {
        if case .counter(let counter) = reading { return counter }
        guard let latest else { return 0 }
        let counter = LenientReading.ownSequence(in: latest.text) ?? Int64(chain.count)
        reading = .counter(counter)
        return counter
    }

    private mutating func latestState() -> WalletState? {
        if case .state(let state) = reading { return state }
        let state = latest.flatMap { try? WalletState(reading: $0.text) }
        reading = .state(state)
        return state
    }
}

extension ServerLedger {
    public static func == (left: ServerLedger, right: ServerLedger) -> Bool {
        left.strictness == right.strictness && left.chain == right.chain
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(strictness)
        hasher.combine(chain)
    }
}
