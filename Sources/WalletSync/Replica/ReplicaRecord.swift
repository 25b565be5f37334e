/// All that one device remembers of one account. Stored whole, in one atomic step (section 5).
public struct ReplicaRecord<Wallet: Equatable & Sendable>: Sendable {
    /// How often the record was changed. Never decreases (invariant I9).
    public internal(set) var generation: UInt64
    /// The account that the record belongs to.
    public let account: Account
    /// The id under which this device posts.
    public internal(set) var deviceID: DeviceID
    /// The state that this device last got from the server or posted to it, or `nil` for none yet.
    public internal(set) var mergeBase: Version<Wallet>?
    /// The post whose outcome is not known, always at the merge base's sequence + 1 (invariant I5).
    public internal(set) var inFlight: Version<Wallet>?
    /// Whether that post changes the password too, and may be sent in no other way than with the new one.
    public internal(set) var changesPassword: Bool
    /// What is known of the server before there is a merge base, if anything is.
    public internal(set) var floor: Floor?
    /// The wallet with every edit.
    public internal(set) var wallet: Wallet
    /// Whether syncing may go on.
    public internal(set) var status: SyncStatus
    /// Merge bases of the past, the latest first; bounded.
    public internal(set) var formerBases: [SignedState]
    /// What decisions put aside, the latest first; bounded.
    public internal(set) var keepsakes: [Keepsake<Wallet>]

    /// The record of a device that has neither posted nor got anything.
    public init(account: Account, deviceID: DeviceID, wallet: Wallet, floor: Floor? = nil) {
        self.init(
            generation: 0,
            account: account,
            deviceID: deviceID,
            mergeBase: nil,
            inFlight: nil,
            changesPassword: false,
            floor: floor,
            wallet: wallet,
            status: .inOrder,
            formerBases: [],
            keepsakes: []
        )
    }

    /// A record that was never stored, with this memory; for putting a replica into a condition.
    package init(
        account: Account,
        deviceID: DeviceID,
        mergeBase: Version<Wallet>?,
        inFlight: Version<Wallet>?,
        wallet: Wallet
    ) {
        self.init(account: account, deviceID: deviceID, wallet: wallet)
        self.mergeBase = mergeBase
        self.inFlight = inFlight
    }

    init(
        generation: UInt64,
        account: Account,
        deviceID: DeviceID,
        mergeBase: Version<Wallet>?,
        inFlight: Version<Wallet>?,
        changesPassword: Bool = false,
        floor: Floor? = nil,
        wallet: Wallet,
        status: SyncStatus,
        formerBases: [SignedState],
        keepsakes: [Keepsake<Wallet>]
    ) {
        self.generation = generation
        self.account = account
        self.deviceID = deviceID
        self.mergeBase = mergeBase
        self.inFlight = inFlight
        self.changesPassword = changesPassword
        self.floor = floor
        self.wallet = wallet
        self.status = status
        self.formerBases = formerBases
        self.keepsakes = keepsakes
    }
}

extension ReplicaRecord: Equatable {}
extension ReplicaRecord: Hashable where Wallet: Hashable {}

extension ReplicaRecord: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Generation, device and states; nothing of the wallet.
    public var description: String {
        let base = mergeBase.map(\.description) ?? "none"
        let post = inFlight.map(\.description) ?? "none"
        return "record \(generation) of \(deviceID), merge base: \(base), in flight: \(post), \(status)"
    }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
