import Foundation
import Testing

@testable import WalletSyncHTTP

@Suite("N12: Retry-After")
struct RetryAfterTests {
    private func read(_ value: String?, date: String? = nil, clock: Double = 784_111_777) -> Duration? {
        RetryAfter.read(value, answeredAt: date, now: Date(timeIntervalSince1970: clock))
    }

    @Test("A number of seconds is that long, and a year at most")
    func seconds() {
        #expect(read("0") == .seconds(0))
        #expect(read(" 120 ") == .seconds(120))
        #expect(read("99999999999999999999") == .seconds(365 * 24 * 60 * 60))
        #expect(read("31536001") == .seconds(31_536_000))
    }

    @Test("A date is as far away as the answer's own date says, or this machine's clock where it has none")
    func dates() {
        let moment = "Sun, 06 Nov 1994 08:49:37 GMT"
        #expect(read(moment, clock: 784_111_777 - 90) == .seconds(90))
        #expect(read(moment, date: "Sun, 06 Nov 1994 08:49:00 GMT", clock: 0) == .seconds(37))
        #expect(read(moment, date: "Mon, 07 Nov 1994 08:49:00 GMT", clock: 0) == .seconds(0))
        #expect(read(moment, date: "rubbish", clock: 784_111_777) == .seconds(0))
        #expect(read("Fri, 31 Dec 9999 23:59:59 GMT") == .seconds(31_536_000))
    }

    @Test(
        "What is neither says nothing",
        arguments: [
            nil, "", " ", "-1", "1.5", "+5", "soon", "Sun, 06 Nov 1994", "Sun, 06 Nov 1994 08:49:37 CET",
            "Sun, 00 Nov 1994 08:49:37 GMT", "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT",
            "Sun, 06 Nov 1994 08:60:37 GMT", "Sun, 06 Nov 99999999999999999999 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49 GMT", "٣",
        ] as [String?]
    )
    func neither(_ value: String?) {
        #expect(read(value) == nil)
    }

    @Test("Dates are counted as the calendar does, leap years too")
    func calendar() {
        #expect(HTTPDate.seconds("Thu, 01 Jan 1970 00:00:00 GMT") == 0)
        #expect(HTTPDate.seconds("Tue, 29 Feb 2000 12:00:00 GMT") == 951_825_600)
        #expect(HTTPDate.seconds("Mon, 01 Mar 2100 00:00:00 GMT") == 4_107_542_400)
        #expect(HTTPDate.seconds("Sun, 06 Nov 1994 08:49:37 GMT") == 784_111_777)
    }
}
