import Testing
import WalletSyncTesting

@testable import WalletSync

@Suite("W5, W7: long strings, read and written as bytes")
struct LongStringTests {
    private func written(_ text: [UInt8]) -> (long: [UInt8], short: [UInt8]) {
        var long = JSONWriter()
        long.object { writer in
            writer.key("k")
            writer.longString(text)
            writer.key("l")
            writer.integer(1)
        }
        var short = JSONWriter()
        short.object { writer in
            writer.key("k")
            writer.string(text)
            writer.key("l")
            writer.integer(1)
        }
        return (long.bytes, short.bytes)
    }

    /// Texts of pieces that are plain, escaped, of several bytes, or broken.
    private func text(_ pieces: [[UInt8]], _ generator: inout SeededGenerator) -> [UInt8] {
        (0..<Int.random(in: 0...40, using: &generator)).flatMap { _ in
            pieces.randomElement(using: &generator) ?? []
        }
    }

    private let sound: [[UInt8]] = [
        "plain text", "%", "\"", "\\", "\n", "\u{1}", "é", "e\u{301}", "🎉", "\u{10FFFF}", "\u{7F}",
    ].map { Array($0.utf8) }

    @Test("A long string is written as any other")
    func writing() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            let (long, short) = written(text(sound, &generator))
            #expect(long == short, "seed \(seed)")
        }
    }

    @Test("What was written is read back as the same bytes")
    func roundTrip() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            let text = text(sound, &generator)
            #expect(try read(written(text).long) == .success(text), "seed \(seed)")
        }
    }

    private func read(_ bytes: [UInt8]) throws -> Result<[UInt8], JSONError> {
        do throws(JSONError) {
            return .success(
                try JSONReader.read(bytes) { reader throws(JSONError) in
                    var text: [UInt8] = []
                    try reader.readObject { reader, key, _ throws(JSONError) in
                        if key == "k" { text = try reader.readLongString() } else { try reader.skipValue() }
                    }
                    return text
                }
            )
        } catch {
            return .failure(error)
        }
    }

    @Test("A long string is refused where any other is, for the same reason")
    func refusals() {
        let broken: [[UInt8]] = [
            [0xC3], [0x28, 0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xFF], Array(#"\ud800"#.utf8),
            Array(#"\x"#.utf8),
            Array(#"\u00"#.utf8), [0x0A], Array(#"\ud83c\udf89"#.utf8), Array(#"\/\b\u0025"#.utf8),
            Array("é".utf8),
            Array("plain text that is long".utf8), Array("\"".utf8), [0x5C],
        ]
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<5000 {
            let bytes = Array("\"".utf8) + text(broken, &generator) + Array("\"".utf8)
            let long = outcome(bytes) { reader throws(JSONError) in try reader.readLongString() }
            let short = outcome(bytes) { reader throws(JSONError) in Array(try reader.readString().utf8) }
            #expect(long == short, "seed \(seed): \(bytes)")
        }
    }

    private func outcome(
        _ bytes: [UInt8],
        _ body: (inout JSONReader) throws(JSONError) -> [UInt8]
    ) -> Result<[UInt8], JSONError> {
        do throws(JSONError) { return .success(try JSONReader.read(bytes, body)) } catch {
            return .failure(error)
        }
    }

    @Test("UTF-8 is told from other bytes across the pieces in which it is looked at", arguments: 0..<4)
    func pieces(_ shift: Int) {
        let scalars = Array(String(repeating: "🎉", count: 40_000).utf8)
        let text = Array(repeating: UInt8(ascii: "a"), count: shift) + scalars
        #expect(text[...].isUTF8)
        #expect(!(text.dropLast()).isUTF8)
        #expect(!(text + [0x80])[...].isUTF8)
        #expect(!Array(repeating: 0x80 as UInt8, count: 200_000)[...].isUTF8)
        #expect([UInt8]()[...].isUTF8)
    }
}
