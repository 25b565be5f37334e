import Testing

@testable import WalletServer

@Suite("The percent bug is Go's: a body as a format with nothing to format")
struct PercentBugTests {
    @Test(
        "Every shape of a directive comes out as Go's fmt prints it without operands",
        arguments: [
            ("", ""), ("plain", "plain"), ("100% sure", "100%!s(MISSING)ure"),
            ("%%", "%"), ("%%%%", "%%"), ("a%%b", "a%b"), ("%5%", "%"), ("%-08.3%", "%"),
            ("%d", "%!d(MISSING)"), ("%é.", "%!é(MISSING)."), (#"%""#, #"%!"(MISSING)"#),
            ("%!", "%!!(MISSING)"), (#"%\u"#, #"%!\(MISSING)u"#), ("%}", "%!}(MISSING)"),
            ("%", "%!(NOVERB)"), ("x%", "x%!(NOVERB)"), ("%#0+- ", "%!(NOVERB)"), ("%12", "%!(NOVERB)"),
            ("% x y", "%!x(MISSING) y"), ("%+08.12f|", "%!f(MISSING)|"), ("%.d", "%!d(MISSING)"),
            ("%.", "%!.(MISSING)"), ("%..d", "%!.(MISSING)d"),
            ("%*d", "%!(BADWIDTH)%!d(MISSING)"), ("%.*d", "%!(BADPREC)%!d(MISSING)"),
            ("%*.*d", "%!(BADWIDTH)%!(BADPREC)%!d(MISSING)"),
            ("%[1]d", "%!d(BADINDEX)"), ("%[x]d", "%!d(BADINDEX)"), ("%[1]", "%!(NOVERB)"),
            ("%[d", "%!d(BADINDEX)"), ("%[ab", "%!a(BADINDEX)b"), ("%[]d", "%!d(BADINDEX)"),
            ("%[1]*[2]d", "%!(BADWIDTH)%!d(BADINDEX)"), ("%3[1]d", "%!d(BADINDEX)"),
            ("%[1][2]d", "%![(BADINDEX)2]d"), ("%[x][2]d", "%!d(BADINDEX)"), ("%[1]%", "%"),
            ("%.[1]*d", "%!(BADPREC)%!d(BADINDEX)"), ("%3.[1]2d", "%!d(BADINDEX)"),
            ("%1000000d.", "%!d(MISSING)."), ("%10000000d.", "%!d(MISSING)."),
            ("%20000000d.", "%!(NOVERB)"), ("%.100000000d.", "%!(NOVERB)"),
            ("%s%s", "%!s(MISSING)%!s(MISSING)"),
        ]
    )
    func corrupting(format: String, expected: String) {
        #expect(String(decoding: PercentBug.corrupting(Array(format.utf8)), as: UTF8.self) == expected)
    }

    @Test("A verb whose bytes are no UTF-8 comes out as U+FFFD, one byte of it")
    func invalidVerb() {
        #expect(PercentBug.corrupting([0x25, 0xE2, 0x82]) == Array("%!\u{FFFD}(MISSING)".utf8) + [0x82])
    }

    @Test("A wallet state whose text ends in a percent sign is no JSON any more")
    func quotationMark() {
        let body = #"{"walletStateJson":"50%","hmac":"H","error":""}"#
        let expected = #"{"walletStateJson":"50%!"(MISSING),"hmac":"H","error":""}"#
        #expect(PercentBug.corrupting(Array(body.utf8)) == Array(expected.utf8))
    }
}
