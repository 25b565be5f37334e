public import WalletSync

/// A server in memory that breaks the protocol when it is told to; until then it is a ``FakeServer``.
///
/// ```swift
/// let server = LyingServer()
/// let engine = try await SyncEngine(for: account, over: server.transport, merging: MyWallet.self)
/// …
/// await server.behave(as: .rolledBack(to: 2))
/// await server.behave(as: .forks, towards: await engine.deviceID)
/// ```
public actor LyingServer {
    /// Knows accounts, passwords and tokens. The states are kept here.
    private let door: FakeServer
    private let strictness: ServerLedger.Strictness
    private var histories: [Account: ToldHistories] = [:]
    private var towardsAll = Personality.honest
    private var towards: [DeviceID: Personality] = [:]

    /// A server without an account, honest until told otherwise.
    ///
    /// - Parameter strictness: which of A1–A3 it checks while it is honest.
    public init(_ strictness: ServerLedger.Strictness = .strict) {
        self.strictness = strictness
        door = FakeServer(strictness)
    }

    /// The way to this server. Any number of devices may share it.
    public nonisolated var transport: LyingTransport { LyingTransport(server: self, door: door) }

    // MARK: What a test does

    /// Changes how the server treats all devices that nothing special was said about or, given a device,
    /// this one alone.
    ///
    /// `.rolledBack(to:)` happens once, to the history that the device is told. Being honest again does not
    /// bring back what was lost; it ends all histories that were kept apart. `.forks` towards all keeps a
    /// history apart for each device from its next request on.
    public func behave(as personality: Personality, towards device: DeviceID? = nil) {
        if let device { towards[device] = personality } else { towardsAll = personality }
        for account in histories.keys {
            switch personality {
            case .rolledBack(let count): histories[account]?.rollBack(to: count, for: device)
            case .honest: histories[account]?.join(device)
            case .forks: device.map { histories[account]?.fork(for: $0) }
            default: break
            }
        }
    }

    /// Every text that the account ever posted with success, the first one first, as `device` is told.
    public func chain(of account: Account, toldTo device: DeviceID? = nil) -> [SignedText] {
        histories[account]?.ledger(for: device).chain ?? []
    }

    /// Ends every token at once.
    public func expireTokens() async {
        await door.expireTokens()
    }

    // MARK: What a transport asks for

    func latest(for holder: FakeServer.Holder) -> SignedText? {
        let personality = prepare(for: holder)
        return told(histories[holder.account]?.ledger(for: holder.device).latest, by: personality)
    }

    func post(
        _ text: SignedText,
        from holder: FakeServer.Holder
    ) throws(TransportError) -> PostAnswer {
        let personality = prepare(for: holder)
        let former = histories[holder.account]?.ledger(for: holder.device).latest
        switch personality {
        case .storesNothing: return .accepted(text)
        case .overwrites: histories[holder.account]?.makeRoom(for: text, from: holder.device)
        default: break
        }
        switch histories[holder.account]?.post(text, from: holder.device) {
        case .accepted:
            if personality == .deniesAcceptance { return .outOfDate(latest: former) }
            return .accepted(told(text, by: personality) ?? text)
        case .outOfDate(let latest): return .outOfDate(latest: told(latest, by: personality))
        case .rejected(let reason): throw .rejected(reason)
        case nil: throw .unauthorized
        }
    }

    /// Gets the history ready that this device is to be told.
    private func prepare(for holder: FakeServer.Holder) -> Personality {
        let personality = towards[holder.device] ?? towardsAll
        var told = histories[holder.account] ?? ToldHistories(strictness)
        switch personality {
        case .forks: told.fork(for: holder.device)
        case .showsRefusedPost: told.tellRefusedPost(to: holder.device)
        default: break
        }
        histories[holder.account] = told
        return personality
    }

    private func told(_ text: SignedText?, by personality: Personality) -> SignedText? {
        switch personality {
        case .alters(let part): text.map(part.altering)
        case .shows(let account): histories[account]?.common.latest
        case .answers(let other): other
        default: text
        }
    }
}
