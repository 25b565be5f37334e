import Testing
import WalletSync

@testable import struct WalletSync.JSONReader

@Suite("W5: malformed documents")
struct MalformedDocumentTests {
    private static let texts: [[UInt8]] =
        [
            "", " ", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "[", "[1", "[1,", "{\"a\":1,}",
            "[1,]", "[,1]",
            "{,}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "{a:1}", "{1:1}", "{'a':1}", "[1 2]", "[1}", "{\"a\":1]",
            "]", "}",
            "tru", "True", "nul", "falsy", "undefined", "1 1", "{}{}", "{} x", "// no\n{}", "[1]\u{0}",
            "\u{A0}[]",
            "01", "-", "-01", "1.", ".5", "1e", "1e+", "+1", "0x1", "1.e1", "--1", "Infinity", "NaN",
            "\"", "\"a", "\"a\n\"", "\"\u{0}\"", "\"\u{1F}\"", "\"\\\"", "\"\\x\"", "\"\\u12\"",
            "\"\\u12G4\"", "\"\\",
            "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"\\ud800x\"", "\"\\ud800\\ud800\"",
            "\"\\uD83D\\n\"",
            "{\"a\":1,\"a\":2}", "{\"a\":1,\"b\":1,\"\\u0061\":2}", "[{\"x\":{\"a\":1,\"a\":1}}]",
            "\u{FEFF}{}",
        ].map { Array($0.utf8) } + [
            [0xFF, 0xFE, 0x7B, 0], [0xFE, 0xFF, 0, 0x7B], [0x7B, 0, 0x7D, 0], [0, 0x7B], [0x22, 0x80, 0x22],
            [0x22, 0xC0, 0x80, 0x22], [0x22, 0xC1, 0xBF, 0x22], [0x22, 0xE0, 0x80, 0x80, 0x22],
            [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xF0, 0x8F, 0xBF, 0xBF, 0x22],
            [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
            [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22], [0x22, 0xC3],
            [0x22, 0xE2, 0x28, 0xA1, 0x22],
            [0x22, 0xF0, 0x9F, 0x98, 0x22], [0x22, 0xFF, 0x22],
        ]

    @Test("W5: what is not strict JSON is a typed error, as for the reader of states", arguments: texts)
    func malformed(text: [UInt8]) throws {
        let expected = #expect(throws: JSONError.self) {
            try JSONReader.read(text) { reader throws(JSONError) in try reader.skipValue() }
        }
        let error = #expect(throws: JSONError.self) { try JSONDocument(text) }
        #expect(error == expected)
        let good = Array("{\"a\":1}".utf8)
        for (texts, document): ([[UInt8]], JSONMergeError.Document) in [
            ([text, good, good], .base), ([good, text, good], .local), ([good, good, text], .remote),
        ] {
            #expect(throws: JSONMergeError.malformed(document, try #require(error))) {
                try JSONMerge.merge(base: texts[0], local: texts[1], remote: texts[2])
            }
        }
    }

    @Test(
        "W5: what is strict JSON is taken",
        arguments: [
            "null", " true ", "-0", "0.0e-0", "1E+2", "\"\\ud83d\\ude00\\/\\b\"", "\"\u{7F}é€😀\u{10FFFF}\"",
            "[[],{}]",
            "\t{\"\" :\r\n[ ] }", "{\"é\":1,\"e\u{301}\":2}", "123456789012345678901234567890",
        ]
    )
    func sound(text: String) throws {
        #expect(try JSONDocument(text).bytes == Array(text.utf8))
    }

    @Test(
        "W5: every prefix of a document is an error, and so is every document with a byte of it spoilt or not"
    )
    func prefixes() throws {
        let text = Array(#"{"aé":[1.5e3,"\u0041\n",{"b":null,"c":true}],"dddddddddddd":-0}"#.utf8)
        for length in 0..<text.count {
            #expect(throws: JSONError.self) { try JSONDocument(Array(text[..<length])) }
        }
        for position in text.indices {
            for byte in UInt8.min...UInt8.max {
                var spoilt = text
                spoilt[position] = byte
                let isSound = (try? JSONDocument(spoilt)) != nil
                let reader: Void? = try? JSONReader.read(spoilt) { reader throws(JSONError) in
                    try reader.skipValue()
                }
                #expect(isSound == (reader != nil), "byte \(byte) at \(position)")
            }
        }
    }

    @Test("W5: a key that is there twice is an error in any order and number of members, with its offset")
    func duplicates() throws {
        for count in [2, 3, 8, 9, 40, 400] {
            let keys = (0..<count).map { "\"key \(($0 * 7919) % 1009)\":\($0)" }
            for base in [keys, keys.sorted(), []] {
                let side = keys.reversed() + ["\"k\\u0065y \(7919 % 1009)\":0"]
                let text = "{" + side.joined(separator: ",") + "}"
                let offset = text.utf8.count - side[count].utf8.count - 1
                let error = JSONError(.duplicateKey, at: offset)
                #expect(throws: error) { try JSONDocument(text) }
                #expect(throws: JSONMergeError.malformed(.remote, error)) {
                    try merging("{" + base.joined(separator: ",") + "}", "{}", text)
                }
            }
        }
    }

    @Test("W5: as deep as the limit is merged; deeper is an error at the bracket, 100,000 levels included")
    func depth() throws {
        func nest(_ depth: Int, _ inner: String) -> String {
            String(repeating: "{\"a\":", count: depth) + inner + String(repeating: "}", count: depth)
        }
        let limit = JSONReader.depthLimit
        let merged = try merging(
            nest(limit - 1, "{}"),
            nest(limit - 1, #"{"b":1}"#),
            nest(limit - 1, #"{"c":1}"#)
        )
        #expect(merged.text == nest(limit - 1, #"{"b":1,"c":1}"#))
        for opening in ["{\"a\":", "["] {
            for depth in [limit + 1, 100_000] {
                let error = JSONError(.nestedTooDeeply, at: limit * opening.utf8.count)
                let text = String(repeating: opening, count: depth)
                #expect(throws: error) { try JSONDocument(text) }
                #expect(throws: JSONMergeError.malformed(.local, error)) {
                    try merging(nest(2, "1"), text, "{}")
                }
            }
        }
    }
}
