import Testing
import WalletSyncTesting

@testable import WalletSync

@Suite("The frame around a record")
struct RecordFrameTests {
    @Test(
        "The checksum is CRC-64/XZ, by its published check value and others",
        arguments: [
            ("", 0x0),
            ("123456789", 0x995D_C9BB_DF19_39FA),
            ("a", 0x3302_8477_2E65_2B05),
            ("abc", 0x2CD8_094A_1A27_7627),
        ] as [(String, UInt64)]
    )
    func checksum(text: String, expected: UInt64) {
        #expect(CRC64.checksum(of: text.utf8) == expected)
    }

    @Test("The line in front says what follows, word for word as documented")
    func line() {
        let frame = RecordFrame(Array("123456789".utf8))
        #expect(
            String(decoding: frame.bytes, as: UTF8.self)
                == "walletsync-file 1 saved 9 995dc9bbdf1939fa\n123456789"
        )
    }

    @Test("Whatever the record is, it is read as it was written")
    func roundTrip() throws {
        for seed in 0..<200 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let count = Int.random(in: 0...300, using: &generator)
            let record = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let origin: RecordFrame.Origin = Bool.random(using: &generator) ? .saved : .restored
            let frame = try RecordFrame(reading: RecordFrame(record, origin: origin).bytes)
            #expect(frame == RecordFrame(record, origin: origin), "seed \(seed)")
        }
    }

    @Test("C3: a newer format is told apart, whatever else a newer line says")
    func newer() {
        for text in ["walletsync-file 2 saved 9 995dc9bbdf1939fa\n123456789", "walletsync-file 7\n"] {
            #expect(error(text) == .newerFormat(text.contains("2 saved") ? 2 : 7))
        }
    }

    @Test(
        "C3: a line that is spelled otherwise is corrupted",
        arguments: [
            "walletsync-file 1 saved 09 995dc9bbdf1939fa\n123456789",
            "walletsync-file 1 saved +9 995dc9bbdf1939fa\n123456789",
            "walletsync-file 1 saved 9 995DC9BBDF1939FA\n123456789",
            "walletsync-file 01 saved 9 995dc9bbdf1939fa\n123456789",
            "walletsync-file 1  9 995dc9bbdf1939fa\n123456789",
            "walletsync-file 1 saved 9 995dc9bbdf1939fa \n123456789",
            "walletsync-file 1 saved 9 995dc9bbdf1939fa\n1234567890",
            "walletsync-file 1 saved -9 995dc9bbdf1939fa\n123456789",
            "walletsync-file 0 saved 9 995dc9bbdf1939fa\n123456789",
            "walletsync-file 99999999999999999999 saved 9 995dc9bbdf1939fa\n123456789",
            "another file",
            "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
        ]
    )
    func otherwise(text: String) {
        #expect(error(text) == .corrupted)
    }

    private func error(_ text: String) -> StorageError? {
        do throws(StorageError) {
            _ = try RecordFrame(reading: Array(text.utf8))
            return nil
        } catch {
            return error
        }
    }
}
