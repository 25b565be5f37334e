import Testing
import WalletSync

@Suite("W5: no key twice, however it is spelled")
struct DuplicateKeyTests {
    @Test(
        "W5: a duplicate key is an error at the second one, in every object",
        arguments: [
            #"{"deviceId":"a",§"deviceId":"b"}"#,
            #"{"deviceId":"a",§"device\u0049d":"b"}"#,
            #"{"deviceId":"a","lastSynced":{},§"deviceId":"b"}"#,
            #"{"a":1,§"\u0061":2}"#,
            #"{"\u0061":1,§"a":2}"#,
            #"{"":1,§"":2}"#,
            #"{"a\/b":1, §"a/b":2}"#,
            #"{"lastSynced":{"a":1,§"a":2}}"#,
            #"{"lastSynced":{"a":1,§"\u0061":2}}"#,
            #"{"lastSynced":{"b":1,"a":2,§"b":3}}"#,
            #"{"lastSynced":{"b":1,"a":2,"c":3,§"a":3}}"#,
            #"{"x":{"y":[{"a":1,"b":2,§"a":3}]}}"#,
            #"{"x":[1,{"a":{"b":2,§"\u0062":2}}]}"#,
            #"{"lineage":{"heads":{},§"heads":{}}}"#,
            #"{"lineage":{"heads":{"a":"t",§"\u0061":"t"}}}"#,
            #"{"lineage":{"x":{"a":1,§"a":1}}}"#,
            #"{"😀":1,§"\ud83d\ude00":2}"#,
        ]
    )
    func duplicate(marked: String) {
        let malformed = Malformed(marked, .duplicateKey)
        #expect(problem(in: malformed.text) == malformed.error)
    }

    @Test(
        "W6: keys that are equal as characters but not as bytes are two keys",
        arguments: [
            "{\"x\":{\"\u{E9}\":1,\"e\u{301}\":2}}",
            #"{"x":{"\u00e9":1,"e\u0301":2}}"#,
            #"{"x":{"a":1,"A":2,"a ":3}}"#,
        ]
    )
    func different(text: String) {
        #expect(problem(in: text) == .missingMember("deviceId"))
    }

    @Test("W5: the same key in two objects is no duplicate")
    func twoObjects() {
        #expect(problem(in: #"{"x":{"a":1},"y":{"a":1},"a":1}"#) == .missingMember("deviceId"))
    }
}
