import Testing
import WalletSync

@Suite("W3 and W5: numbers")
struct NumberTests {
    @Test(
        "W3: a sequence is a plain integer; other numbers are errors",
        arguments: [
            Malformed(#"{"lastSynced":{"a":§1.0}}"#, .notAnInteger),
            Malformed(#"{"lastSynced":{"a": §1e0}}"#, .notAnInteger),
            Malformed(#"{"lastSynced":{"a":§1E+2}}"#, .notAnInteger),
            Malformed(#"{"lastSynced":{"a":§-0}}"#, .notAnInteger),
            Malformed(#"{"lastSynced":{"a":§-1}}"#, .notAnInteger),
            Malformed(#"{"lastSynced":{"a":§9223372036854775808}}"#, .integerTooLarge),
            Malformed(#"{"lastSynced":{"a":§18446744073709551617}}"#, .integerTooLarge),
            Malformed(#"{"lastSynced":{"a":§99999999999999999999999999}}"#, .integerTooLarge),
        ]
    )
    func integers(text: Malformed) {
        #expect(problem(in: text.text) == text.error)
    }

    @Test(
        "W5: what is no JSON number is an error where it goes wrong, read or skipped",
        arguments: [
            Malformed("0§1", .malformedNumber), Malformed("-0§1", .malformedNumber),
            Malformed("0§0", .malformedNumber), Malformed("1.§", .malformedNumber),
            Malformed("1.§e5", .malformedNumber), Malformed("1e§", .malformedNumber),
            Malformed("1e+§", .malformedNumber), Malformed("1E-§x", .malformedNumber),
            Malformed("-§", .malformedNumber), Malformed("-§-1", .malformedNumber),
            Malformed("-§Infinity", .malformedNumber),
            Malformed("§+1", .unexpectedByte(UInt8(ascii: "+"))),
            Malformed("§.5", .unexpectedByte(UInt8(ascii: "."))),
            Malformed("§NaN", .unexpectedByte(UInt8(ascii: "N"))),
            Malformed("§Infinity", .unexpectedByte(UInt8(ascii: "I"))),
            Malformed("0§x10", .unexpectedByte(UInt8(ascii: "x"))),
            Malformed("1§_000", .unexpectedByte(UInt8(ascii: "_"))),
            Malformed("1§ 000", .unexpectedByte(UInt8(ascii: "0"))),
        ]
    )
    func malformed(number: Malformed) {
        for (before, after) in [(#"{"lastSynced":{"a":"#, "}}"), (#"{"x":["#, "]}")] {
            // After white space, the byte that is not expected comes one later.
            let shift = number.text.contains(" ") ? 1 : 0
            let error = JSONError(number.problem, at: before.utf8.count + number.offset + shift)
            #expect(problem(in: before + number.text + after) == .json(error))
        }
    }

    @Test("W5: a number at the end of the text", arguments: ["-", "1.", "1e", "1e-", "1"])
    func end(number: String) {
        let text = #"{"x":"# + number
        #expect(problem(in: text) == .json(JSONError(.unexpectedEnd, at: text.utf8.count)))
    }

    @Test(
        "W5: numbers of any size do no harm in what is skipped",
        arguments: [
            "0", "-0", "-0.0e-0", "1e400", "-1E+99999999999", "0.000000000000000000000000000001",
            "9007199254740993", "18446744073709551616", String(repeating: "9", count: 10_000), "1.5e3",
        ]
    )
    func skipped(number: String) {
        #expect(problem(in: #"{"x":\#(number),"y":[\#(number) , \#(number)]}"#) == .missingMember("deviceId"))
    }
}
