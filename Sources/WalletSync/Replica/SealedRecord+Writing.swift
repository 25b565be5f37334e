/// The names that a record is written with.
enum RecordKey {
    static let format: ExactText = "walletSyncRecord"
    static let generation: ExactText = "generation"
    static let account: ExactText = "account"
    static let device: ExactText = "device"
    static let mergeBase: ExactText = "mergeBase"
    static let inFlight: ExactText = "inFlight"
    static let postedWith: ExactText = "postedWith"
    static let newPassword: ExactText = "newPassword"
    static let floor: ExactText = "floor"
    static let sequence: ExactText = "sequence"
    static let wallet: ExactText = "wallet"
    static let walletAs: ExactText = "walletAs"
    static let stalled: ExactText = "stalled"
    static let violated: ExactText = "violated"
    static let formerBases: ExactText = "formerBases"
    static let keepsakes: ExactText = "keepsakes"
    static let text: ExactText = "text"
    static let tag: ExactText = "tag"
    static let rule: ExactText = "rule"
    static let expected: ExactText = "expected"
    static let found: ExactText = "found"
    static let base: ExactText = "base"
    static let remote: ExactText = "remote"
    static let evidence: ExactText = "evidence"
    static let serverState: ExactText = "serverState"
}

extension SealedRecord {
    /// About as many bytes as the states in the record will take, with what is around each.
    private var sizeOfStates: Int {
        let states = formerBases + [mergeBase, inFlight].compactMap(\.self)
        return states.reduce(1_024) { size, state in size + state.text.count + 256 }
    }

    /// The format that this version writes, and the newest that it reads.
    static let format: UInt64 = 1

    /// The record as one JSON text. The same record gives the same bytes (I15), and the texts of states
    /// are in it exactly.
    public func encoded() -> [UInt8] {
        var writer = JSONWriter(size: sizeOfStates)
        writer.object { writer in
            writer.member(RecordKey.format, Self.format)
            writer.member(RecordKey.generation, generation)
            writer.member(RecordKey.account, account.name)
            writer.member(RecordKey.device, deviceID.text)
            writer.member(RecordKey.mergeBase, mergeBase)
            writer.member(RecordKey.inFlight, inFlight)
            if changesPassword { writer.member(RecordKey.postedWith, RecordKey.newPassword) }
            if let floor { writer.floor(floor) }
            switch wallet {
            case .asInMergeBase: writer.member(RecordKey.walletAs, RecordKey.mergeBase)
            case .asInFlight: writer.member(RecordKey.walletAs, RecordKey.inFlight)
            case .sealed(let text): writer.member(RecordKey.wallet, text)
            }
            switch status {
            case .inOrder: break
            case .stalled(let reason): writer.member(RecordKey.stalled, ExactText(reason))
            case .violated(let violation):
                writer.key(RecordKey.violated)
                writer.violation(violation)
            }
            writer.key(RecordKey.formerBases)
            writer.array { writer in
                for state in formerBases { writer.state(state) }
            }
            writer.key(RecordKey.keepsakes)
            writer.array { writer in
                for keepsake in keepsakes { writer.keepsake(keepsake) }
            }
        }
        return writer.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ key: ExactText, _ value: UInt64) {
        self.key(key)
        integer(value)
    }

    fileprivate mutating func member(_ key: ExactText, _ value: ExactText) {
        self.key(key)
        string(value)
    }

    fileprivate mutating func member(_ key: ExactText, _ value: SignedState?) {
        guard let value else { return }
        self.key(key)
        state(value)
    }

    fileprivate mutating func floor(_ floor: Floor) {
        key(RecordKey.floor)
        object { writer in
            writer.member(RecordKey.sequence, floor.sequence.value)
            writer.member(RecordKey.tag, floor.tag.text)
        }
    }

    fileprivate mutating func state(_ state: SignedState) {
        object { writer in
            writer.member(RecordKey.tag, state.tag.text)
            writer.key(RecordKey.text)
            writer.string(quoting: state.text)
        }
    }

    fileprivate mutating func violation(_ violation: Violation) {
        object { writer in
            writer.member(RecordKey.rule, ExactText(violation.finding.rule.rawValue))
            if let device = violation.finding.device { writer.member(RecordKey.device, device.text) }
            writer.member(RecordKey.expected, violation.finding.expected)
            writer.member(RecordKey.found, violation.finding.found)
            writer.member(RecordKey.base, violation.base)
            writer.member(RecordKey.remote, violation.remote)
        }
    }

    fileprivate mutating func keepsake(_ keepsake: SealedRecord.Keepsake) {
        object { writer in
            switch keepsake {
            case .evidence(let violation):
                writer.key(RecordKey.evidence)
                writer.violation(violation)
            case .serverState(let state): writer.member(RecordKey.serverState, state)
            case .wallet(let text): writer.member(RecordKey.wallet, text)
            }
        }
    }
}
