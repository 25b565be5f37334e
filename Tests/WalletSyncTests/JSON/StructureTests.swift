import Testing
import WalletSync

@testable import struct WalletSync.JSONReader

@Suite("W5: the structure of a text")
struct StructureTests {
    @Test(
        "W5: what lenient readers let pass is an error, with its offset",
        arguments: [
            Malformed("§", .unexpectedEnd),
            Malformed(" \n\t\r§", .unexpectedEnd),
            Malformed("{§", .unexpectedEnd),
            Malformed("{\"x\"§", .unexpectedEnd),
            Malformed("{\"x\":§", .unexpectedEnd),
            Malformed("{\"x\":1§", .unexpectedEnd),
            Malformed("{\"x\":1,§", .unexpectedEnd),
            Malformed("{\"x\":[1§", .unexpectedEnd),
            Malformed("{\"x\":[1,§", .unexpectedEnd),
            Malformed("{\"x\":1,§}", .unexpectedByte(UInt8(ascii: "}"))),
            Malformed("{§,\"x\":1}", .unexpectedByte(UInt8(ascii: ","))),
            Malformed("{\"x\":[1,§]}", .unexpectedByte(UInt8(ascii: "]"))),
            Malformed("{\"x\":[§,1]}", .unexpectedByte(UInt8(ascii: ","))),
            Malformed("{\"x\":[1,§,2]}", .unexpectedByte(UInt8(ascii: ","))),
            Malformed("{\"x\":[1 §2]}", .unexpectedByte(UInt8(ascii: "2"))),
            Malformed("{\"x\":1 §\"y\":2}", .unexpectedByte(UInt8(ascii: "\""))),
            Malformed("{\"x\":1§;\"y\":2}", .unexpectedByte(UInt8(ascii: ";"))),
            Malformed("{\"x\"§=1}", .unexpectedByte(UInt8(ascii: "="))),
            Malformed("{\"x\"§}", .unexpectedByte(UInt8(ascii: "}"))),
            Malformed("{\"x\":§}", .unexpectedByte(UInt8(ascii: "}"))),
            Malformed("{\"x\":[1§}}", .unexpectedByte(UInt8(ascii: "}"))),
            Malformed("{§x:1}", .unexpectedByte(UInt8(ascii: "x"))),
            Malformed("{§1:1}", .expected(.string)),
            Malformed("{§null:1}", .expected(.string)),
            Malformed("{§'x':1}", .unexpectedByte(UInt8(ascii: "'"))),
            Malformed("{\"x\":§'y'}", .unexpectedByte(UInt8(ascii: "'"))),
            Malformed("§// no\n{}", .unexpectedByte(UInt8(ascii: "/"))),
            Malformed("{§/* no */}", .unexpectedByte(UInt8(ascii: "/"))),
            Malformed("{\"x\":1§# no\n}", .unexpectedByte(UInt8(ascii: "#"))),
            Malformed("{§\u{A0}\"x\":1}", .unexpectedByte(0xC2)),
            Malformed("{§\u{B}\"x\":1}", .unexpectedByte(0xB)),
            Malformed("§[]", .expected(.object)),
            Malformed("§null", .expected(.object)),
            Malformed(" §\"{}\"", .expected(.object)),
            Malformed("§7", .expected(.object)),
            Malformed("§}", .unexpectedByte(UInt8(ascii: "}"))),
        ]
    )
    func malformed(text: Malformed) {
        #expect(problem(in: text.text) == text.error)
    }

    @Test(
        "W5: a misspelled literal is an error where it goes wrong",
        arguments: [
            Malformed("{\"x\":t§", .unexpectedEnd),
            Malformed("{\"x\":tru§}", .unexpectedByte(UInt8(ascii: "}"))),
            Malformed("{\"x\":t§RUE}", .unexpectedByte(UInt8(ascii: "R"))),
            Malformed("{\"x\":§True}", .unexpectedByte(UInt8(ascii: "T"))),
            Malformed("{\"x\":fals§y}", .unexpectedByte(UInt8(ascii: "y"))),
            Malformed("{\"x\":nul§}", .unexpectedByte(UInt8(ascii: "}"))),
            Malformed("{\"x\":null§l}", .unexpectedByte(UInt8(ascii: "l"))),
            Malformed("{\"x\":§undefined}", .unexpectedByte(UInt8(ascii: "u"))),
        ]
    )
    func literals(text: Malformed) {
        #expect(problem(in: text.text) == text.error)
    }

    @Test("W5: bytes after the value are an error, white space is not", arguments: ["x", "{}", "]", "\u{0}"])
    func trailing(rest: String) {
        let good = #"{"deviceId":"a","encryptedWallet":"","lastSynced":{"a":1}}"#
        #expect(problem(in: " \r\n\t" + good + " \r\n\t") == nil)
        let error = JSONError(.trailingBytes, at: good.utf8.count + 1)
        #expect(problem(in: good + " " + rest) == .json(error))
    }

    @Test("W5: a nesting bomb is an error at the bracket that goes too deep", arguments: ["[", "{\"a\":"])
    func bomb(opening: String) {
        let bomb = "{\"x\":" + String(repeating: opening, count: 100_000)
        let offset = 5 + (JSONReader.depthLimit - 1) * opening.utf8.count
        #expect(problem(in: bomb) == .json(JSONError(.nestedTooDeeply, at: offset)))
    }

    @Test("W5: as deep as the limit is allowed, in what is skipped")
    func deepest() {
        let count = JSONReader.depthLimit - 1
        let text = String(repeating: "[", count: count) + String(repeating: "]", count: count)
        #expect(problem(in: "{\"x\":\(text)}") == .missingMember("deviceId"))
        let siblings = Array(repeating: "[[]]", count: 2_000).joined(separator: ",")
        #expect(problem(in: "{\"x\":[\(siblings)]}") == .missingMember("deviceId"))
    }
}
