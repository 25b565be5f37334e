import WalletSyncTesting

/// Valid texts to begin with, as trees: the same ones in every run.
enum FuzzSeeds {
    /// Wallet states of one to four devices, half of them with lineage.
    static let states: [ReferenceJSON] = make(200) { $0.state() }
    /// Stored records of all forms, for the account that the record target reads.
    static let records: [ReferenceJSON] = make(200) { $0.record() }

    private static func make(_ count: UInt64, _ body: (inout Maker) -> ReferenceJSON) -> [ReferenceJSON] {
        (0..<count).map { seed in
            var maker = Maker(generator: SeededGenerator(seed: seed))
            return body(&maker)
        }
    }
}

private struct Maker {
    var generator: SeededGenerator

    private static let texts = [
        "", "w", "100%", "e\u{301}", "\u{E9}", "\"\\/", "\u{0}\u{1F}", "😀", "AAAAaaaa0123+/==",
        "a longer text, which fills more than one word",
    ]
    private static let devices = ["a", "b", "B", "e\u{301}", "\u{E9}", "%", "\u{10FFFF}"]

    mutating func state() -> ReferenceJSON {
        let devices = Self.devices.shuffled(using: &generator).prefix(
            Int.random(in: 1...4, using: &generator)
        )
        let ceiling: UInt64 = (1 << 53) - 1
        let own = chance(8) ? ceiling : UInt64.random(in: 4...99, using: &generator)
        let entries: [(String, ReferenceJSON?)] = devices.enumerated().map { index, device in
            (device, number(own - UInt64(index)))
        }
        return .object(of: [
            ("deviceId", devices.first.map(string)), ("encryptedWallet", text()),
            ("lastSynced", .object(of: entries.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) })),
            ("lineage", chance(2) ? lineage(of: devices.dropFirst()) : nil),
        ])
    }

    private mutating func lineage(of devices: ArraySlice<String>) -> ReferenceJSON {
        let heads: [(String, ReferenceJSON?)] = devices.map { ($0, text()) }
        let count = Int.random(in: 0...3, using: &generator)
        return .object(of: [
            ("heads", .object(of: heads)), ("ancestors", .array((0..<count).map { _ in text() })),
        ])
    }

    mutating func record() -> ReferenceJSON {
        let base = chance(2) ? signed() : nil
        let post = chance(3) ? signed() : nil
        let wallet: (String, ReferenceJSON?) =
            base != nil && chance(2) ? ("walletAs", string("mergeBase")) : ("wallet", text())
        return .object(of: [
            ("walletSyncRecord", number(1)),
            ("generation", number(UInt64.random(in: 0...9, using: &generator))),
            ("account", string("joe")), ("device", string("a")), ("mergeBase", base),
            ("inFlight", post), ("postedWith", post != nil && chance(3) ? string("newPassword") : nil),
            ("floor", chance(3) ? floor() : nil), wallet,
            chance(2) ? ("violated", chance(2) ? violation() : nil) : ("stalled", chance(2) ? text() : nil),
            ("formerBases", .array(chance(3) ? [signed()] : [])),
            ("keepsakes", .array(chance(2) ? [keepsake()] : [])),
        ])
    }

    private mutating func floor() -> ReferenceJSON {
        .object(of: [("sequence", number(UInt64.random(in: 1...9, using: &generator))), ("tag", text())])
    }

    private mutating func violation() -> ReferenceJSON {
        .object(of: [
            ("rule", string(["F5", "H2", "H6", "L3"][Int.random(in: 0..<4, using: &generator)])),
            ("device", chance(2) ? string("a") : nil), ("expected", number(2)), ("found", number(0)),
            ("base", chance(2) ? signed() : nil), ("remote", chance(2) ? signed() : nil),
        ])
    }

    private mutating func keepsake() -> ReferenceJSON {
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: .object(of: [("evidence", violation())])
        case 1: .object(of: [("serverState", signed())])
        default: .object(of: [("wallet", text())])
        }
    }

    private mutating func signed() -> ReferenceJSON {
        let text = ReferenceWriter.write(state())
        return .object(of: [("tag", self.text()), ("text", Scalars(utf8: text).map(ReferenceJSON.string))])
    }

    private mutating func text() -> ReferenceJSON {
        string(Self.texts[Int.random(in: Self.texts.indices, using: &generator)])
    }

    private func string(_ text: String) -> ReferenceJSON { .string(Scalars(text)) }

    private func number(_ value: UInt64) -> ReferenceJSON { .number(Scalars(String(value))) }

    private mutating func chance(_ count: Int) -> Bool {
        Int.random(in: 0..<count, using: &generator) == 0
    }
}
