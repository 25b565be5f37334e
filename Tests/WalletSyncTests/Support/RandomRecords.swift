import WalletSyncTesting

@testable import WalletSync

/// Any record that this library could have to write, drawn from a seed.
struct RandomRecords {
    var generator: SeededGenerator
    private let texts = [
        "", "a", "b", "e\u{301}", "\u{E9}", "100%", "\"\\/", "\u{0}\u{1F}\u{7F}", "😀", "{\"a\":[1]}",
        "a much longer text, which no small string can hold", "\r\n\t ",
    ]

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    mutating func record() -> SealedRecord {
        let base = maybe { $0.state() }
        let post = maybe { $0.state() }
        return SealedRecord(
            generation: number(),
            account: Account(text()),
            deviceID: device(),
            mergeBase: base,
            inFlight: post,
            changesPassword: post != nil && Bool.random(using: &generator),
            floor: maybe { $0.floor() },
            wallet: wallet(base != nil, post != nil),
            status: status(),
            formerBases: some { $0.state() },
            keepsakes: some { $0.keepsake() }
        )
    }

    private mutating func wallet(_ hasBase: Bool, _ hasPost: Bool) -> SealedRecord.Wallet {
        if hasBase, Bool.random(using: &generator) { return .asInMergeBase }
        if hasPost, Bool.random(using: &generator) { return .asInFlight }
        return .sealed(ExactText(text()))
    }

    private mutating func status() -> SyncStatus {
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: .inOrder
        case 1: .stalled(reason: text())
        default: .violated(violation())
        }
    }

    private mutating func floor() -> Floor {
        Floor(
            sequence: SequenceNumber(UInt64.random(in: 1...SequenceNumber.ceiling.value, using: &generator))
                ?? .first,
            tag: IntegrityTag(text())
        )
    }

    private mutating func violation() -> Violation {
        let rules = Finding.Rule.allCases
        let finding = Finding(
            rule: rules[Int.random(in: rules.indices, using: &generator)],
            device: maybe { $0.device() },
            expected: number(),
            found: number()
        )
        return Violation(finding: finding, base: maybe { $0.state() }, remote: maybe { $0.state() })
    }

    private mutating func keepsake() -> SealedRecord.Keepsake {
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: .evidence(violation())
        case 1: .serverState(state())
        default: .wallet(ExactText(text()))
        }
    }

    /// Any well-formed state with a text of its own, not always the canonical one.
    mutating func state() -> SignedState {
        let devices = Set((0..<Int.random(in: 1...4, using: &generator)).map { _ in device() }).sorted()
        var sequence = SequenceNumber.first
        var entries: [LastSynced.Entry] = []
        for device in devices.shuffled(using: &generator) {
            entries.append(LastSynced.Entry(device: device, sequence: sequence))
            sequence = sequence.next ?? .ceiling
        }
        let lineage = maybe { random in
            Lineage(
                heads: devices.map { Lineage.Head(device: $0, tag: IntegrityTag(random.text())) },
                ancestors: random.some { IntegrityTag($0.text()) }
            )
        }
        let map = LastSynced(entries) ?? .empty
        guard let author = entries.last?.device,
            let state = try? WalletState(
                deviceID: author,
                encryptedWallet: ExactText(text()),
                lastSynced: map,
                lineage: lineage ?? nil
            )
        else { return self.state() }
        let space: [UInt8] = Bool.random(using: &generator) ? [0x20] : []
        let signed = SignedText(text: state.canonicalText() + space, tag: IntegrityTag(text()))
        return (try? SignedState(reading: signed)) ?? SignedState(signing: state, with: NoIntegrity())
    }

    private mutating func device() -> DeviceID {
        DeviceID(text()) ?? .random(using: &generator)
    }

    private mutating func text() -> String {
        texts[Int.random(in: texts.indices, using: &generator)]
    }

    private mutating func number() -> UInt64 {
        let bits = UInt64.random(in: 1...63, using: &generator)
        return UInt64.random(in: 0..<(1 << bits), using: &generator)
    }

    private mutating func maybe<Value>(_ make: (inout RandomRecords) -> Value) -> Value? {
        Bool.random(using: &generator) ? make(&self) : nil
    }

    private mutating func some<Value>(_ make: (inout RandomRecords) -> Value) -> [Value] {
        (0..<Int.random(in: 0...3, using: &generator)).map { _ in make(&self) }
    }
}
