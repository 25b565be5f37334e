public import WalletSync

/// A transport over a network that loses, delays, doubles and reorders, and to a server that refuses.
///
/// ```swift
/// let network = FaultyTransport(over: server.transport, faults: .script([nil, .loseAnswer]))
/// let engine = try await SyncEngine(for: account, over: network, merging: MyWallet.self)
/// ```
///
/// Copies share what happens to them. Each device takes a transport of its own.
public struct FaultyTransport: PasswordChangingTransport {
    private let base: any Transport
    private let line: FaultLine

    /// A transport that hands every request on to `base`, unless `faults` has something in mind for it.
    public init(over base: any Transport, faults: FaultPlan = .none) {
        self.base = base
        line = FaultLine(faults)
    }

    // MARK: What a test does

    /// What was asked so far, in order, whatever became of it.
    public var requests: [RequestKind] {
        get async { await line.requests }
    }

    /// Gives what was asked since the last time, in order, whatever became of it.
    public func drainRequests() async -> [RequestKind] {
        await line.drainRequests()
    }

    /// Puts another plan in place of the one until now.
    public func follow(_ plan: FaultPlan) async {
        await line.follow(plan)
    }

    /// Lets the next requests of a kind meet these faults, one each, whatever the plan says.
    public func inject(_ faults: NetworkFault..., on kind: RequestKind) async {
        await line.inject(faults, on: kind)
    }

    /// In which order strays arrive.
    public enum StrayOrder: Hashable, Sendable {
        case oldestFirst, latestFirst
    }

    /// Lets everything that strays arrive at the server. Nobody hears the answers.
    public func deliverStrays(_ order: StrayOrder = .oldestFirst) async {
        let strays = await line.takeStrays()
        for stray in order == .oldestFirst ? strays : strays.reversed() { await stray() }
    }

    // MARK: What an engine does

    public var largestText: Int? { base.largestText }

    public func register(_ account: Account, password: Password) async throws(TransportError) {
        try await carry(.register) { [base] () throws(TransportError) in
            try await base.register(account, password: password)
        }
    }

    public func authenticate(
        _ account: Account,
        password: Password,
        device: DeviceID
    ) async throws(TransportError) -> AuthToken {
        try await carry(.authenticate) { [base] () throws(TransportError) in
            try await base.authenticate(account, password: password, device: device)
        }
    }

    public func latest(with token: AuthToken) async throws(TransportError) -> SignedText? {
        try await carry(.get) { [base] () throws(TransportError) in try await base.latest(with: token) }
    }

    public func post(_ text: SignedText, with token: AuthToken) async throws(TransportError) -> PostAnswer {
        try await carry(.post) { [base] () throws(TransportError) in try await base.post(text, with: token) }
    }

    public func checkPasswordChange(
        of account: Account,
        from old: Password,
        to new: Password,
        posting text: SignedText?
    ) throws(TransportError) {
        try base.changingPasswords.checkPasswordChange(of: account, from: old, to: new, posting: text)
    }

    public func changePassword(
        of account: Account,
        from old: Password,
        to new: Password,
        posting text: SignedText?
    ) async throws(TransportError) -> PasswordChangeAnswer {
        let base = try base.changingPasswords
        return try await carry(.changePassword) { () throws(TransportError) in
            try await base.changePassword(of: account, from: old, to: new, posting: text)
        }
    }

    private func carry<Answer: Sendable>(
        _ kind: RequestKind,
        _ request: @escaping @Sendable () async throws(TransportError) -> Answer
    ) async throws(TransportError) -> Answer {
        switch await line.fault(for: kind) {
        case nil: return try await request()
        case .loseRequest: throw .noAnswer("the request was lost")
        case .loseAnswer:
            _ = try await request()
            throw .noAnswer("the answer was lost")
        case .cutAnswer:
            _ = try await request()
            throw .noAnswer("the connection broke in the middle of the answer")
        case .duplicate:
            _ = try await request()
            return try await request()
        case .strayRequest:
            await line.stray { _ = try? await request() }
            throw .noAnswer("the request is late")
        case .strayDuplicate:
            await line.stray { _ = try? await request() }
            return try await request()
        case .afterStrays:
            await deliverStrays(.latestFirst)
            return try await request()
        case .holdRequest(let checkpoint):
            await checkpoint.pass(heedingCancellation: true)
            if Task.isCancelled { throw .cancelled }
            return try await request()
        case .holdAnswer(let checkpoint):
            let answer = try await request()
            await checkpoint.pass(heedingCancellation: true)
            if Task.isCancelled { throw .cancelled }
            return answer
        case .answerLate(let checkpoint):
            let answer = try await request()
            await checkpoint.pass(heedingCancellation: false)
            return answer
        case .refuse(let error): throw error
        }
    }
}
