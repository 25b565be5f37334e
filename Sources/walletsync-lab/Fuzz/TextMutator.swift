import WalletSyncTesting

/// Makes texts for decoders: out of nothing, or out of valid ones by changes that respect their structure
/// and changes that do not. The generator alone decides which.
struct TextMutator {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    /// Bytes without any sense, or tokens of JSON without any order.
    mutating func randomText() -> [UInt8] {
        let length = number(below: 40)
        if chance(2) { return (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &generator) } }
        return (0..<length).flatMap { _ in pick(Self.tokens) }
    }

    /// A relative of one of `seeds`: up to two changes to its tree, any spelling, and now and then damage to
    /// the bytes.
    mutating func mutant(of seeds: [ReferenceJSON]) -> [UInt8] {
        var trees = TreeMutator(generator: generator)
        var tree = seeds[trees.number(below: seeds.count)]
        for _ in 0..<trees.number(below: 3) { tree = trees.mutated(tree) }
        generator = trees.generator
        var text =
            chance(2) ? ReferenceWriter.write(tree) : ReferenceWriter.respell(tree, with: &generator)
        if chance(3) {
            for _ in 0...number(below: 3) { damage(&text) }
        }
        return text
    }

    private mutating func damage(_ text: inout [UInt8]) {
        let range = range(in: text)
        switch number(below: 7) {
        case 0: text.replaceSubrange(range, with: [])
        case 1: text.insert(contentsOf: text[range], at: number(below: text.count + 1))
        case 2: text.removeSubrange(range.lowerBound...)
        case 3: text.insert(contentsOf: pick(Self.tokens), at: range.lowerBound)
        case 4: text.replaceSubrange(range, with: ReferenceWriter.write(pick(FuzzSeeds.states)).prefix(99))
        case 5:
            guard range.lowerBound < text.count else { return }
            text[range.lowerBound] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        default:
            guard range.lowerBound < text.count else { return }
            text[range.lowerBound] = UInt8.random(in: .min ... .max, using: &generator)
        }
    }

    private mutating func range(in text: [UInt8]) -> Range<Int> {
        let start = number(below: text.count + 1)
        return start..<start + number(below: min(text.count - start, 32) + 1)
    }

    private mutating func chance(_ count: Int) -> Bool { number(below: count) == 0 }

    private mutating func number(below count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }

    private mutating func pick<Value>(_ values: [Value]) -> Value { values[number(below: values.count)] }

    /// Pieces that a reader of JSON may stumble over.
    private static let tokens: [[UInt8]] =
        [
            "{", "}", "[", "]", ":", ",", "\"", "\\", " ", "\n", "\u{0}", "\u{1F}", "\u{FEFF}", "null",
            "true",
            "false", "0", "-", "1", ".", "e", "+", "1.0", "-0", "01", "\"a\"", "\"a\":1,", "\"\\u0061\"",
            "\\ud83d", "\\ude00", "\\u0000", "\\ud83d\\u0041", "//", "'", "\"deviceId\":\"a\"",
            "\"lastSynced\":{\"a\":1}", "\"encryptedWallet\":\"\"", "\"walletSyncRecord\":1,", "é",
            "e\u{301}",
        ].map { Array($0.utf8) } + [
            [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC0, 0x80],
        ]
}
