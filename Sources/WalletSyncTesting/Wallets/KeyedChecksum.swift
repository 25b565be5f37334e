public import WalletSync

/// A deterministic tag of 32 hexadecimal digits under a key: to the library it looks like a real one, so
/// lineage is kept and altered texts are noticed.
///
/// No cryptography: whoever wants to can forge it. For tests alone.
public struct KeyedChecksum: Integrity {
    private let key: UInt64

    /// Tags under this key; other keys give other tags.
    public init(key: UInt64 = 1) {
        self.key = key
    }

    public var isReal: Bool { true }

    public func tag(for text: [UInt8]) -> IntegrityTag {
        var halves: (UInt64, UInt64) = (0xcbf2_9ce4_8422_2325 ^ key, 0x9e37_79b9_7f4a_7c15 &+ key)
        for byte in text {
            halves.0 = (halves.0 ^ UInt64(byte)) &* 0x100_0000_01b3
            halves.1 = (halves.1 &+ UInt64(byte)) &* 0xff51_afd7_ed55_8ccd
            halves.1 ^= halves.1 >> 29
        }
        var digits: [UInt8] = []
        digits.reserveCapacity(32)
        for half in [halves.0, halves.1] {
            for place in 1...16 {
                let digit = UInt8(truncatingIfNeeded: half >> UInt64(64 - 4 * place)) & 0xF
                digits.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            }
        }
        return IntegrityTag(String(decoding: digits, as: UTF8.self))
    }
}

extension KeyedChecksum: Hashable {}
