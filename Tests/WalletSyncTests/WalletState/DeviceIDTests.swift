import Testing
import WalletSync
import WalletSyncTesting

@Suite("Device ids")
struct DeviceIDTests {
    @Test("W1: an id has at least one byte")
    func empty() {
        // Variables: a literal would be taken for the id itself.
        let (none, space, zero) = ("", " ", "\u{0}")
        #expect(DeviceID(none) == nil)
        #expect(DeviceID(space)?.text == " ")
        #expect(DeviceID(zero)?.text == "\u{0}")
    }

    @Test("R9: a random id is a lowercase version-4 UUID, and the generator alone decides which")
    func random() {
        var seen = Set<DeviceID>()
        for seed: UInt64 in 0..<1000 {
            var generator = SeededGenerator(seed: seed)
            var again = SeededGenerator(seed: seed)
            let id = DeviceID.random(using: &generator)
            #expect(id == .random(using: &again), "seed \(seed)")
            #expect(Self.isVersion4(id), "seed \(seed): \(id)")
            seen.insert(id)
        }
        #expect(seen.count == 1000)
        #expect(Self.isVersion4(.random()))
        #expect(DeviceID.random() != .random())
    }

    @Test("R9: every bit that the version leaves free comes from the generator")
    func freeBits() {
        struct Constant: RandomNumberGenerator {
            let value: UInt64
            mutating func next() -> UInt64 { value }
        }
        var zeros = Constant(value: 0)
        var ones = Constant(value: .max)
        #expect(DeviceID.random(using: &zeros) == "00000000-0000-4000-8000-000000000000")
        #expect(DeviceID.random(using: &ones) == "ffffffff-ffff-4fff-bfff-ffffffffffff")
    }

    private static func isVersion4(_ id: DeviceID) -> Bool {
        let bytes = Array(id.text.utf8)
        guard bytes.count == 36 else { return false }
        return bytes.indices.allSatisfy { index in
            switch index {
            case 8, 13, 18, 23: bytes[index] == UInt8(ascii: "-")
            case 14: bytes[index] == UInt8(ascii: "4")
            case 19: "89ab".utf8.contains(bytes[index])
            default: "0123456789abcdef".utf8.contains(bytes[index])
            }
        }
    }
}
