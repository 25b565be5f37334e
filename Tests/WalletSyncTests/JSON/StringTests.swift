import Testing
import WalletSync

@Suite("W5: strings and their escapes")
struct StringTests {
    @Test(
        "W5: a bad escape is an error at its backslash; half a surrogate pair is one by itself",
        arguments: [
            Malformed(#"{"x":"§\x41"}"#, .invalidEscape),
            Malformed(#"{"x":"§\a"}"#, .invalidEscape),
            Malformed(#"{"x":"§\'"}"#, .invalidEscape),
            Malformed(#"{"x":"§\U0041"}"#, .invalidEscape),
            Malformed(#"{"x":"§\u00g0"}"#, .invalidEscape),
            Malformed(#"{"x":"§\u+041"}"#, .invalidEscape),
            Malformed(#"{"x":"§\u{41}"}"#, .invalidEscape),
            Malformed(#"{"x":"§\u004"}"#, .invalidEscape),
            Malformed(#"{"x":"a\\§\q"}"#, .invalidEscape),
            Malformed("{\"x\":\"§\\\n\"}", .invalidEscape),
            Malformed(#"{"x":"§\ud800"}"#, .loneSurrogate),
            Malformed(#"{"x":"§\udbff"}"#, .loneSurrogate),
            Malformed(#"{"x":"§\uD800 "}"#, .loneSurrogate),
            Malformed(#"{"x":"§\udc00"}"#, .loneSurrogate),
            Malformed(#"{"x":"§\udfff"}"#, .loneSurrogate),
            Malformed(#"{"x":"§\ud800\u0041"}"#, .loneSurrogate),
            Malformed(#"{"x":"§\udbff\u0000"}"#, .loneSurrogate),
            Malformed(#"{"x":"§\ud800\ue000"}"#, .loneSurrogate),
            Malformed(#"{"x":"§\udbff\uffff"}"#, .loneSurrogate),
            Malformed(#"{"x":"§\ud800\ud800"}"#, .loneSurrogate),
            Malformed(#"{"x":"§\ud800\n"}"#, .loneSurrogate),
            Malformed(#"{"x":"§\ude00\ud83d"}"#, .loneSurrogate),
            Malformed(#"{"x":"\ud83d\ude00§\ude00"}"#, .loneSurrogate),
            Malformed(#"{"x":"\ud83d§\uzz00"}"#, .invalidEscape),
            Malformed(#"{"§\ud800":1}"#, .loneSurrogate),
            Malformed(#"{"encryptedWallet":"§\ud800\u0041"}"#, .loneSurrogate),
        ]
    )
    func escapes(text: Malformed) {
        #expect(problem(in: text.text) == text.error)
    }

    @Test(
        "W5: a string that ends too early is an error at the end",
        arguments: [
            Malformed(#"{"x":"§"#, .unexpectedEnd), Malformed(#"{"x":"abc§"#, .unexpectedEnd),
            Malformed(#"{"x":"\§"#, .unexpectedEnd), Malformed(#"{"x":"\u§"#, .unexpectedEnd),
            Malformed(#"{"x":"\u00§"#, .unexpectedEnd), Malformed(#"{"x":"\""§"#, .unexpectedEnd),
            Malformed(#"{"x":"\"§"#, .unexpectedEnd), Malformed(#"{"x":"\ud83d\u§"#, .unexpectedEnd),
            Malformed(#"{"x":"12345678§"#, .unexpectedEnd),
        ]
    )
    func endings(text: Malformed) {
        #expect(problem(in: text.text) == text.error)
    }

    @Test("W5: an unescaped control character is an error, wherever in the string", arguments: 0x00...0x1F)
    func controlCharacters(byte: UInt8) {
        for length in 0...17 {
            let before = #"{"x":""# + String(repeating: "a", count: length)
            let text = before.utf8 + [byte] + #"aaaaaaaa"}"#.utf8
            #expect(problem(in: text) == .json(JSONError(.controlCharacter, at: before.utf8.count)))
        }
    }

    @Test("W5: every escape says its character")
    func meaning() throws {
        let escaped = #"\"\\\/\b\f\n\r\t\u0025\u00E9\u00e9\ud83d\uDE00\uD800\udc00\udbff\udfff\u0000"#
        let text = #"{"deviceId":"a","encryptedWallet":"\#(escaped)","lastSynced":{"a":1}}"#
        let state = try WalletState(reading: Array(text.utf8))
        #expect(
            state.encryptedWallet == "\"\\/\u{8}\u{C}\n\r\t%\u{E9}\u{E9}\u{1F600}\u{10000}\u{10FFFF}\u{0}"
        )
    }
}
