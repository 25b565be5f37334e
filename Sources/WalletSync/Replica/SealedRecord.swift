/// A replica's record as it is stored: every wallet in the app's sealed form, never in the clear.
public struct SealedRecord: Hashable, Sendable {
    /// The device's wallet. Where it is what the merge base or the in-flight post holds, it is not stored
    /// a second time.
    enum Wallet: Hashable, Sendable {
        case asInMergeBase
        case asInFlight
        case sealed(ExactText)
    }

    /// A ``WalletSync/Keepsake``, sealed.
    enum Keepsake: Hashable, Sendable {
        case evidence(Violation)
        case serverState(SignedState)
        case wallet(ExactText)
    }

    let generation: UInt64
    /// The account that the record belongs to.
    public let account: Account
    let deviceID: DeviceID
    let mergeBase: SignedState?
    let inFlight: SignedState?
    let changesPassword: Bool
    let floor: Floor?
    let wallet: Wallet
    let status: SyncStatus
    let formerBases: [SignedState]
    let keepsakes: [Keepsake]
}

extension SealedRecord {
    /// Seals a record.
    ///
    /// - Throws: what `codec` throws.
    public init<Codec: WalletCodec>(
        sealing record: ReplicaRecord<Codec.Wallet>,
        with codec: Codec
    ) async throws {
        let wallet: Wallet
        if let base = record.mergeBase, base.wallet == record.wallet {
            wallet = .asInMergeBase
        } else if let post = record.inFlight, post.wallet == record.wallet {
            wallet = .asInFlight
        } else {
            wallet = .sealed(try await codec.seal(record.wallet))
        }
        var keepsakes: [Keepsake] = []
        for keepsake in record.keepsakes {
            switch keepsake {
            case .evidence(let violation): keepsakes.append(.evidence(violation))
            case .serverState(let state): keepsakes.append(.serverState(state))
            case .localWallet(let wallet): keepsakes.append(.wallet(try await codec.seal(wallet)))
            case .sealedWallet(let text): keepsakes.append(.wallet(text))
            }
        }
        self.init(
            generation: record.generation,
            account: record.account,
            deviceID: record.deviceID,
            mergeBase: record.mergeBase?.signed,
            inFlight: record.inFlight?.signed,
            changesPassword: record.changesPassword,
            floor: record.floor,
            wallet: wallet,
            status: record.status,
            formerBases: record.formerBases,
            keepsakes: keepsakes
        )
    }

    /// Opens what the replica works with: merge base, in-flight post and wallet.
    ///
    /// - Throws: what `codec` throws.
    public func opened<Codec: WalletCodec>(
        with codec: Codec
    ) async throws -> ReplicaRecord<Codec.Wallet> {
        let mergeBase = try await open(mergeBase, with: codec)
        let inFlight = try await open(inFlight, with: codec)
        let current: Codec.Wallet =
            switch wallet {
            case .asInMergeBase: mergeBase?.wallet ?? codec.empty
            case .asInFlight: inFlight?.wallet ?? codec.empty
            case .sealed(let text): try await codec.open(text)
            }
        return ReplicaRecord(
            generation: generation,
            account: account,
            deviceID: deviceID,
            mergeBase: mergeBase,
            inFlight: inFlight,
            changesPassword: changesPassword,
            floor: floor,
            wallet: current,
            status: status,
            formerBases: formerBases,
            keepsakes: keepsakes.map { keepsake in
                switch keepsake {
                case .evidence(let violation): .evidence(violation)
                case .serverState(let state): .serverState(state)
                case .wallet(let text): .sealedWallet(text)
                }
            }
        )
    }

    private func open<Codec: WalletCodec>(
        _ state: SignedState?,
        with codec: Codec
    ) async throws -> Version<Codec.Wallet>? {
        guard let state else { return nil }
        return Version(signed: state, wallet: try await codec.open(state.state.encryptedWallet))
    }
}

extension SealedRecord: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Generation, device and states; nothing of the wallet.
    public var description: String {
        let base = mergeBase.map(\.description) ?? "none"
        let post = inFlight.map(\.description) ?? "none"
        return "record \(generation) of \(deviceID), merge base: \(base), in flight: \(post), \(status)"
    }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
