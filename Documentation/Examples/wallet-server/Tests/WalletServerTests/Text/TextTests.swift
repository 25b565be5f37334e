import Testing

@testable import WalletServer

@Suite("JSON as the public server reads and writes it")
struct TextTests {
    @Test("Special bytes are found at every offset, whatever stands around them")
    func plainRuns() {
        for length in 0..<40 {
            for position in 0..<length {
                for special: UInt8 in [0x00, 0x1F, 0x22, 0x5C, 0x80, 0xFF] {
                    for filler: UInt8 in [0x20, 0x21, 0x23, 0x5B, 0x5D, 0x7F] {
                        var text = [UInt8](repeating: filler, count: length)
                        text[position] = special
                        #expect(text.endOfPlainText(from: 0) == position)
                        #expect(text.endOfPlainText(from: min(position + 1, length)) == length)
                    }
                }
                for markup in "<>&".utf8 {
                    var text = [UInt8](repeating: 0x3D, count: length)
                    text[position] = markup
                    #expect(text.endOfPlainText(from: 0) == length)
                    #expect(text.endOfPlainText(from: 0, markupIsSpecial: true) == position)
                }
            }
        }
    }

    @Test("Bytes that are no UTF-8 are told from those that are, as the standard library tells them")
    func scalars() {
        let interesting: [UInt8] = [
            0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5,
        ]
        let pairs = interesting.flatMap { first in interesting.map { [first, $0] } }
        for bytes in pairs.flatMap({ first in pairs.map { first + $0 } }) {
            let scalar = Scalar(in: bytes, at: 0)
            let good = (1...4).compactMap { length in
                String(validating: bytes.prefix(length), as: UTF8.self).flatMap { text in
                    text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
                }
            }
            #expect(scalar.value == good.first ?? Scalar.replacement, "\(bytes)")
            #expect(scalar.length == good.first?.utf8.count ?? 1, "\(bytes)")
        }
    }

    @Test("What is written is escaped as Go escapes it")
    func writing() {
        let text = "\u{00}\u{08}\u{0C}\n\r\t\u{1F} \"\\/<>&\u{7F}\u{2028}\u{2029}é\u{1F600}"
        let writing = JSONWriting(["a": .text(text), "b": .null, "c": .number(-1), "d": .bool(true)])
        let expected =
            #"{"a":"\u0000\u0008\u000c\n\r\t\u001f \"\\/\u003c\u003e\u0026"# + "\u{7F}"
            + #"\u2028\u2029é😀","b":null,"c":-1,"d":true}"#
        #expect(String(decoding: writing.bytes, as: UTF8.self) == expected)
        #expect(JSONWriting([:]).bytes == Array("{}".utf8))
    }

    @Test("What is written is read as it was", arguments: 0..<50)
    func roundTrip(seed: Int) throws {
        let characters = Array("\u{00}\n\"\\/<é\u{2028}\u{1F600}%x".unicodeScalars)
        let text = (0..<50).map { String(characters[($0 * (seed + 1) + seed) % characters.count]) }.joined()
        let fields = try Fields(["a"]).reading(JSONWriting(["a": .text(text)]).bytes)
        #expect(fields["a"] == Array(text.utf8))
    }

    @Test(
        "What Go refuses is refused: it is no JSON",
        arguments: [
            "{a:1}", #"{"a":01}"#, #"{"a":1.}"#, #"{"a":.5}"#, #"{"a":1e}"#, #"{"a":+1}"#, #"{"a":tru}"#,
            #"{"a":[1,]}"#, #"{"a":{"b"}}"#, #"{"a":"\u12g4"}"#, #"{"a" "b"}"#, #"{"a":1 "b":2}"#, #"{,}"#,
            "{\"a\":\"\u{01}\"}", "\u{FEFF}{}",
        ]
    )
    func malformed(text: String) {
        #expect(throws: Fields.Fault.malformed) { try Fields([]).reading(Array(text.utf8)) }
    }

    @Test("A text that is cut short anywhere is told from one that is wrong")
    func truncated() {
        let text = Array(#" {"a" : [ {"b":"\u0041é"}, -1.5e+2, true, null, {} ], "c":"\n" }"#.utf8)
        for length in 0..<text.count {
            #expect(throws: Fields.Fault.truncated) { try Fields([]).reading(Array(text[..<length])) }
        }
        #expect(throws: Never.self) { try Fields([]).reading(text) }
    }

    @Test("Ten thousand lists in one another are read, one more is too deep")
    func depth() {
        func nested(_ depth: Int) -> [UInt8] {
            Array(
                (#"{"a":"# + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}")
                    .utf8
            )
        }
        #expect(throws: Never.self) { try Fields([]).reading(nested(9_999)) }
        #expect(throws: Fields.Fault.malformed) { try Fields([]).reading(nested(10_000)) }
    }

    @Test("A query is read as Go reads it")
    func query() {
        let query = Query("a=1+2%2B&b=%zz&c&a=3&d=x=y&e;f=1&%67=%C3%A9&h=")
        #expect(query["a"] == "1 2+")
        #expect(query["b"] == nil)
        #expect(query["c"] == "")
        #expect(query["d"] == "x=y")
        #expect(query["f"] == nil)
        #expect(query["g"] == "é")
        #expect(query["h"] == "")
    }
}
