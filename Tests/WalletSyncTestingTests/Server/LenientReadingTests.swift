import Testing
import WalletSync

@testable import WalletSyncTesting

@Suite("What the public server reads of a posted text")
struct LenientReadingTests {
    private func read(_ text: String) -> Int64? {
        LenientReading.ownSequence(in: Array(text.utf8))
    }

    @Test("The author's own entry counts, wherever its members stand")
    func ownEntry() {
        #expect(read(#"{"deviceId":"a","lastSynced":{"b":1,"a":7}}"#) == 7)
        #expect(read(" {\n\t\"lastSynced\" : { \"a\" : 7 } , \"deviceId\" : \"a\" }\r\n ") == 7)
        #expect(read(#"{"x":[1,{"y":[]},"]"],"lastSynced":{"a":7},"deviceId":"\u0061"}"#) == 7)
        #expect(read(#"{"deviceId":"🎉","lastSynced":{"\ud83c\udf89":3}}"#) == 3)
        #expect(
            read(#"{"deviceId":"\"\\\/\b\f\n\r\t","lastSynced":{"\"\\/\u0008\u000C\u000a\u000d\u0009":3}}"#)
                == 3
        )
    }

    @Test("An own entry that is not there is 0: that is how a post of {} reads without a change")
    func noEntry() {
        #expect(read("{}") == 0)
        #expect(read(#"{"deviceId":"a"}"#) == 0)
        #expect(read(#"{"deviceId":"a","lastSynced":{"b":1}}"#) == 0)
        #expect(read(#"{"lastSynced":{"a":1}}"#) == 0)
    }

    @Test("Of two equal keys the last one counts")
    func duplicates() {
        #expect(read(#"{"deviceId":"b","lastSynced":{"a":1,"a":2},"deviceId":"a"}"#) == 2)
    }

    @Test("Lone surrogates and bytes that are no UTF-8 are one and the same character")
    func replacement() {
        #expect(read(#"{"deviceId":"\ud800","lastSynced":{"\udc00":4}}"#) == 4)
        let bytes = Array(#"{"deviceId":""#.utf8) + [0xFF] + Array(#"","lastSynced":{"\ufffd":5}}"#.utf8)
        #expect(LenientReading.ownSequence(in: bytes) == 5)
    }

    @Test("What is skipped may be nested to any depth, and must be JSON")
    func skipped() {
        let deep = String(repeating: #"{"a":["#, count: 50_000) + String(repeating: "]}", count: 50_000)
        #expect(read(#"{"x":\#(deep)}"#) == 0)
        #expect(read(#"{"x":\#(deep)]}"#) == nil)
        for value in ["true", "false", "null", "-0.5e+10", "0", "[]", "[[],{}]", #"{"a":{}}"#, "[1 , 2]"] {
            #expect(read(#"{"x":\#(value)}"#) == 0, "\(value)")
        }
    }

    @Test(
        "Text that is not JSON, and members of the wrong type, are malformed",
        arguments: [
            "", " ", "[]", "7", "{", "}", "{} x", "{}{}", "\u{FEFF}{}", "{,}", #"{"a"}"#, #"{"a":}"#,
            #"{"a":1,}"#,
            #"{"a":[1,]}"#, #"{"a":[}"#, #"{"a":01}"#, #"{"a":1.}"#, #"{"a":1e}"#, #"{"a":-}"#, #"{"a":tru}"#,
            #"{"a":"\x"}"#, #"{"a":"\u12"}"#, #"{"a":"\u+123"}"#, "{\"a\":\"\n\"}", #"{"a":"#, #"{"a":"b"#,
            #"{"deviceId":7}"#, #"{"deviceId":"a","lastSynced":[]}"#,
            #"{"deviceId":"a","lastSynced":{"b":1.0}}"#,
            #"{"deviceId":"a","lastSynced":{"b":"1"}}"#,
            #"{"deviceId":"a","lastSynced":{"b":9223372036854775808}}"#, #"{"a":{"b":1,}}"#,
            #"{"a":{"b":1 "c":2}}"#,
        ]
    )
    func malformed(text: String) {
        #expect(read(text) == nil)
    }
}
