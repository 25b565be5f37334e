import Testing
import WalletSync

@Suite("W3: sequence numbers")
struct SequenceNumberTests {
    static let ceiling: UInt64 = 9_007_199_254_740_991

    @Test("W3: from 1 to 2^53 - 1", arguments: [1, 2, 1000, ceiling - 1, ceiling])
    func inRange(value: UInt64) {
        #expect(SequenceNumber(value)?.value == value)
    }

    @Test("W3: nothing else", arguments: [0, ceiling + 1, ceiling + 2, 1 << 63, .max])
    func outOfRange(value: UInt64) {
        #expect(SequenceNumber(value) == nil)
    }

    @Test("W3: the ceiling has no successor, and every other number has the next one")
    func successor() {
        #expect(SequenceNumber.ceiling.value == Self.ceiling)
        #expect(SequenceNumber.ceiling.next == nil)
        #expect(SequenceNumber(Self.ceiling - 1)?.next == .ceiling)
        #expect(SequenceNumber.first.value == 1)
        #expect(SequenceNumber.first.next == SequenceNumber(2))
        #expect(SequenceNumber.first < .ceiling)
    }
}
