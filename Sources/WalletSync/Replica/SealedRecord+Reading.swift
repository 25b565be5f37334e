extension SealedRecord {
    /// Reads a record that ``encoded()`` wrote, for `account`. Unknown members do no harm.
    ///
    /// - Throws: ``RecordError``. The bytes are then to be left alone.
    public init(decoding bytes: [UInt8], for account: Account) throws(RecordError) {
        let fields = try RecordFields(reading: bytes)
        let owner = Account(try fields.text(RecordKey.account).string)
        guard owner == account else { throw .foreignAccount(owner) }
        self.account = account
        generation = try fields.number(RecordKey.generation)
        deviceID = try fields.device()
        mergeBase = try fields.state(RecordKey.mergeBase)
        inFlight = try fields.state(RecordKey.inFlight)
        changesPassword = try fields.changesPassword(hasPost: inFlight != nil)
        floor = try fields.floor.map { (floor) throws(RecordError) in try floor.checked() }
        wallet = try fields.wallet(hasMergeBase: mergeBase != nil, hasPost: inFlight != nil)
        status = try fields.status()
        formerBases = try fields.formerBases.map { (text) throws(RecordError) in try text.state() }
        keepsakes = try fields.keepsakes.map { (keepsake) throws(RecordError) in try keepsake.keepsake() }
    }
}

/// The members of a record, of a violation or of a keepsake, by name and before they are checked.
private struct RecordFields {
    var numbers: [ExactText: UInt64] = [:]
    var texts: [ExactText: ExactText] = [:]
    var states: [ExactText: UncheckedText] = [:]
    var nested: [ExactText: RecordFields] = [:]
    var floor: UncheckedFloor?
    var formerBases: [UncheckedText] = []
    var keepsakes: [RecordFields] = []

    init() {}

    /// Looks at the format before anything else: a newer one may mean other things by the same names.
    init(reading bytes: [UInt8]) throws(RecordError) {
        let format: UInt64?
        do throws(JSONError) {
            format = try JSONReader.read(bytes) { reader throws(JSONError) in try reader.readFormat() }
        } catch {
            throw .json(error)
        }
        guard let format, format > 0 else { throw .invalidMember(RecordKey.format.string) }
        guard format <= SealedRecord.format else { throw .newerFormat(format) }
        do throws(JSONError) {
            self = try JSONReader.read(bytes) { reader throws(JSONError) in try reader.readRecord() }
        } catch {
            throw .json(error)
        }
    }

    func number(_ key: ExactText) throws(RecordError) -> UInt64 {
        guard let number = numbers[key] else { throw .invalidMember(key.string) }
        return number
    }

    func text(_ key: ExactText) throws(RecordError) -> ExactText {
        guard let text = texts[key] else { throw .invalidMember(key.string) }
        return text
    }

    func state(_ key: ExactText) throws(RecordError) -> SignedState? {
        try states[key].map { (text) throws(RecordError) in try text.state() }
    }

    func device() throws(RecordError) -> DeviceID {
        guard let device = DeviceID(try text(RecordKey.device).string) else {
            throw .invalidMember(RecordKey.device.string)
        }
        return device
    }

    func changesPassword(hasPost: Bool) throws(RecordError) -> Bool {
        guard let kind = texts[RecordKey.postedWith] else { return false }
        guard hasPost, kind == RecordKey.newPassword else {
            throw .invalidMember(RecordKey.postedWith.string)
        }
        return true
    }

    func wallet(hasMergeBase: Bool, hasPost: Bool) throws(RecordError) -> SealedRecord.Wallet {
        if let text = texts[RecordKey.wallet] { return .sealed(text) }
        switch try text(RecordKey.walletAs) {
        case RecordKey.mergeBase where hasMergeBase: return .asInMergeBase
        case RecordKey.inFlight where hasPost: return .asInFlight
        default: throw .invalidMember(RecordKey.walletAs.string)
        }
    }

    func status() throws(RecordError) -> SyncStatus {
        if let violation = nested[RecordKey.violated] { return .violated(try violation.violation()) }
        if let reason = texts[RecordKey.stalled] { return .stalled(reason: reason.string) }
        return .inOrder
    }

    func violation() throws(RecordError) -> Violation {
        guard let rule = Finding.Rule(rawValue: try text(RecordKey.rule).string) else {
            throw .invalidMember(RecordKey.rule.string)
        }
        let finding = Finding(
            rule: rule,
            device: texts[RecordKey.device] == nil ? nil : try device(),
            expected: try number(RecordKey.expected),
            found: try number(RecordKey.found)
        )
        return Violation(
            finding: finding,
            base: try state(RecordKey.base),
            remote: try state(RecordKey.remote)
        )
    }

    func keepsake() throws(RecordError) -> SealedRecord.Keepsake {
        if let violation = nested[RecordKey.evidence] { return .evidence(try violation.violation()) }
        if let state = try state(RecordKey.serverState) { return .serverState(state) }
        return .wallet(try text(RecordKey.wallet))
    }
}

private struct UncheckedFloor {
    var sequence: UInt64?
    var tag: ExactText?

    func checked() throws(RecordError) -> Floor {
        guard let sequence = sequence.flatMap(SequenceNumber.init), let tag else {
            throw .invalidMember(RecordKey.floor.string)
        }
        return Floor(sequence: sequence, tag: IntegrityTag(tag.string))
    }
}

/// A stored state's text and tag, before they are checked.
private struct UncheckedText {
    var text: ExactText?
    var tag: ExactText?

    func state() throws(RecordError) -> SignedState {
        guard let text else { throw .invalidMember(RecordKey.text.string) }
        guard let tag else { throw .invalidMember(RecordKey.tag.string) }
        let signed = SignedText(text: Array(text.utf8), tag: IntegrityTag(tag.string))
        do throws(WalletStateError) { return try SignedState(reading: signed) } catch { throw .state(error) }
    }
}

extension JSONReader {
    fileprivate mutating func readFormat() throws(JSONError) -> UInt64? {
        var format: UInt64?
        try readObject { reader, key, _ throws(JSONError) in
            if key == RecordKey.format { format = try reader.readInteger() } else { try reader.skipValue() }
        }
        return format
    }

    fileprivate mutating func readRecord() throws(JSONError) -> RecordFields {
        var fields = RecordFields()
        try readObject { reader, key, _ throws(JSONError) in
            switch key {
            case RecordKey.generation, RecordKey.expected, RecordKey.found:
                fields.numbers[key] = try reader.readInteger()
            case RecordKey.account, RecordKey.device, RecordKey.wallet, RecordKey.walletAs, RecordKey.stalled,
                RecordKey.rule, RecordKey.postedWith:
                fields.texts[key] = try reader.readString()
            case RecordKey.mergeBase, RecordKey.inFlight, RecordKey.base, RecordKey.remote,
                RecordKey.serverState:
                fields.states[key] = try reader.readText()
            case RecordKey.violated, RecordKey.evidence:
                fields.nested[key] = try reader.readRecord()
            case RecordKey.floor: fields.floor = try reader.readFloor()
            case RecordKey.formerBases:
                try reader.readArray { reader throws(JSONError) in
                    fields.formerBases.append(try reader.readText())
                }
            case RecordKey.keepsakes:
                try reader.readArray { reader throws(JSONError) in
                    fields.keepsakes.append(try reader.readRecord())
                }
            default: try reader.skipValue()
            }
        }
        return fields
    }

    private mutating func readFloor() throws(JSONError) -> UncheckedFloor {
        var floor = UncheckedFloor()
        try readObject { reader, key, _ throws(JSONError) in
            switch key {
            case RecordKey.sequence: floor.sequence = try reader.readInteger()
            case RecordKey.tag: floor.tag = try reader.readString()
            default: try reader.skipValue()
            }
        }
        return floor
    }

    private mutating func readText() throws(JSONError) -> UncheckedText {
        var unchecked = UncheckedText()
        try readObject { reader, key, _ throws(JSONError) in
            switch key {
            case RecordKey.text: unchecked.text = try reader.readString()
            case RecordKey.tag: unchecked.tag = try reader.readString()
            default: try reader.skipValue()
            }
        }
        return unchecked
    }
}
