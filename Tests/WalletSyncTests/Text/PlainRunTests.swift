import Testing

@testable import WalletSync

@Suite("Runs of plain bytes")
struct PlainRunTests {
    static let special = (UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "%"))

    /// The same, one byte at a time.
    static func end(of bytes: [UInt8], from start: Int) -> Int {
        bytes[start...].firstIndex { $0 < 0x20 || "\"\\%".utf8.contains($0) } ?? bytes.count
    }

    @Test("W5: a run ends at the same byte whether it is looked at by the word or by the byte")
    func everyByteEverywhere() {
        for byte in UInt8.min...UInt8.max {
            for length in [1, 7, 8, 9, 16, 17] {
                for position in 0..<length {
                    // Neighbours that a borrow would reach first.
                    for filler: UInt8 in [0x20, 0x23, 0x5D, 0x80, 0xA2, 0xFF] {
                        var bytes = [UInt8](repeating: filler, count: length)
                        bytes[position] = byte
                        let end = bytes.endOfPlainRun(from: 0, special: Self.special)
                        #expect(end == Self.end(of: bytes, from: 0), "\(bytes)")
                    }
                }
            }
        }
    }

    @Test("W5: a run may begin anywhere, the end included")
    func starts() {
        let bytes = Array("abcdefghij\"klmnopqrstuvw%xyz".utf8)
        for start in 0...bytes.count {
            let end = bytes.endOfPlainRun(from: start, special: Self.special)
            #expect(end == Self.end(of: bytes, from: start))
        }
    }
}
