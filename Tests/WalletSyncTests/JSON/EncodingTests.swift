import Testing
import WalletSync

@Suite("W5: UTF-8 and nothing else")
struct EncodingTests {
    static let good = #"{"deviceId":"a","encryptedWallet":"","lastSynced":{"a":1}}"#

    @Test("W5: a byte-order mark is an error")
    func byteOrderMark() {
        #expect(problem(in: [0xEF, 0xBB, 0xBF] + Self.good.utf8) == .json(JSONError(.byteOrderMark, at: 0)))
        #expect(problem(in: [0xEF, 0xBB, 0xBF]) == .json(JSONError(.byteOrderMark, at: 0)))
        // Elsewhere it is an ordinary character inside a string, and no white space outside.
        #expect(problem(in: "{\"x\":\"\u{FEFF}\"}") == .missingMember("deviceId"))
        #expect(problem(in: "{\u{FEFF}}") == .json(JSONError(.unexpectedByte(0xEF), at: 1)))
    }

    @Test(
        "W5: UTF-16 and UTF-32 in either order, with and without a mark, are errors",
        arguments: [true, false],
        [true, false]
    )
    func wide(isBigEndian: Bool, hasMark: Bool) {
        let mark = hasMark ? "\u{FEFF}" : ""
        let units = Array((mark + Self.good).utf16)
        let utf16 = units.flatMap { unit in
            let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return isBigEndian ? pair : pair.reversed()
        }
        let utf32 = units.flatMap { unit in
            let four = [0, 0, UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return isBigEndian ? four : four.reversed()
        }
        #expect(problem(in: utf16) == .json(JSONError(.otherEncoding, at: 0)))
        #expect(problem(in: utf32) == .json(JSONError(.otherEncoding, at: 0)))
    }

    /// Bytes that are not UTF-8, and how many good ones they begin with.
    static let invalid: [(bytes: [UInt8], offset: Int)] = [
        ([0x80], 0), ([0xBF], 0), ([0xFE], 0), ([0xFF], 0),
        ([0x61, 0x62, 0x80, 0x63], 2),
        ([0xC0, 0x80], 0), ([0xC1, 0xBF], 0), ([0xE0, 0x80, 0x80], 0), ([0xE0, 0x9F, 0xBF], 0),
        ([0xF0, 0x80, 0x80, 0x80], 0), ([0xF0, 0x8F, 0xBF, 0xBF], 0),
        ([0xED, 0xA0, 0x80], 0), ([0xED, 0xBF, 0xBF], 0), ([0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80], 0),
        ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF5, 0x80, 0x80, 0x80], 0),
        ([0xC3], 0), ([0xE2, 0x82], 0), ([0xF0, 0x9F, 0x98], 0), ([0x61, 0xC3, 0x61], 1),
        ([0xC3, 0xA9, 0xC3, 0x28], 2), ([0xE2, 0x82, 0xAC, 0xE2, 0x28, 0xA1], 3),
        ([0xF0, 0x9F, 0x98, 0x80, 0x80], 4), ([0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0xFF], 8),
    ]

    @Test(
        "W5: invalid UTF-8 is an error at its first byte, read or skipped, key or value",
        arguments: invalid
    )
    func invalidUTF8(bytes: [UInt8], offset: Int) {
        for (before, after) in [
            (#"{"encryptedWallet":""#, #""}"#), (#"{"x":""#, #""}"#), (#"{""#, #"":1}"#),
            (#"{"lastSynced":{""#, #"":1}}"#), (#"{"x":"\n"#, #"\n"}"#),
        ] {
            let text = before.utf8 + bytes + after.utf8
            #expect(problem(in: text) == .json(JSONError(.invalidUTF8, at: before.utf8.count + offset)))
        }
    }

    @Test("W5: of two problems in a string, the first one is told")
    func firstProblem() {
        let start: [UInt8] = Array(#"{"x":""#.utf8)
        let invalid = JSONError(.invalidUTF8, at: start.count)
        #expect(problem(in: start + [0xFF, 0x01]) == .json(invalid))
        #expect(problem(in: start + [0xFF]) == .json(invalid))
        #expect(problem(in: start + [0xFF] + #"\q"#.utf8) == .json(invalid))
        #expect(problem(in: start + [0x01, 0xFF]) == .json(JSONError(.controlCharacter, at: start.count)))
    }

    @Test(
        "W5: all other characters are taken as they are",
        arguments: [
            "\u{7F}", "\u{80}", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{FFFD}", "\u{FFFF}",
            "\u{10000}", "\u{10FFFF}", "\u{2028}\u{2029}", "👩‍👩‍👧",
        ]
    )
    func valid(wallet: String) throws {
        let text = #"{"deviceId":"a","encryptedWallet":"\#(wallet)","lastSynced":{"a":1}}"#
        let state = try WalletState(reading: Array(text.utf8))
        #expect(state.encryptedWallet == ExactText(wallet))
        #expect(state.canonicalText() == Array(text.utf8))
    }
}
