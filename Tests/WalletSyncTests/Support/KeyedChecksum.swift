import WalletSync

/// A real integrity hook as far as the library can tell: a deterministic tag of 32 digits under a key.
/// Far too weak for anything but tests.
struct KeyedChecksum: Integrity {
    var key: UInt64 = 1
    var isReal: Bool { true }

    func tag(for text: [UInt8]) -> IntegrityTag {
        var halves: (UInt64, UInt64) = (0xcbf2_9ce4_8422_2325 ^ key, 0x9e37_79b9_7f4a_7c15 &+ key)
        for byte in text {
            halves.0 = (halves.0 ^ UInt64(byte)) &* 0x100_0000_01b3
            halves.1 = (halves.1 &+ UInt64(byte)) &* 0xff51_afd7_ed55_8ccd
            halves.1 ^= halves.1 >> 29
        }
        let digits = [halves.0, halves.1].map { half in
            let text = String(half, radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }
        return IntegrityTag(digits.joined())
    }
}
