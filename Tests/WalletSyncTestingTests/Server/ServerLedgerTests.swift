import Testing
import WalletSync
import WalletSyncTesting

@Suite("ServerLedger: what a server takes")
struct ServerLedgerTests {
    static let both = ServerLedger.Strictness.allCases

    private func ledger(
        _ strictness: ServerLedger.Strictness,
        holding texts: SignedText...
    ) -> ServerLedger {
        var ledger = ServerLedger(strictness)
        for text in texts { #expect(ledger.post(text, from: "a") == .accepted) }
        return ledger
    }

    @Test("A1: the first post has sequence 1", arguments: both)
    func first(strictness: ServerLedger.Strictness) {
        var ledger = ledger(strictness)
        #expect(ledger.post(text(by: "a", #"{"a":2}"#), from: "a") == .outOfDate(latest: nil))
        #expect(ledger.latest == nil)
        #expect(ledger.post(text(by: "a", #"{"a":1}"#), from: "a") == .accepted)
    }

    @Test(
        "A1: the next post is exactly one above; one below, the same and two above are out of date",
        arguments: both
    )
    func next(strictness: ServerLedger.Strictness) {
        let first = text(by: "a", #"{"a":1}"#)
        let second = text(by: "a", #"{"a":2}"#)
        var ledger = ledger(strictness, holding: first, second)
        for sequence in [1, 2, 4, 100] {
            let post = text(by: "a", #"{"a":\#(sequence)}"#)
            #expect(ledger.post(post, from: "a") == .outOfDate(latest: second))
        }
        #expect(ledger.chain == [first, second])
        let third = text(by: "a", #"{"a":3}"#)
        #expect(ledger.post(third, from: "a") == .accepted)
        #expect(ledger.chain == [first, second, third])
    }

    @Test("An accepted post that is repeated is out of date, with itself", arguments: both)
    func repeated(strictness: ServerLedger.Strictness) {
        let first = signed(#" {"lastSynced":{"a":1}, "encryptedWallet":"","deviceId":"a"}"#, tag: "t")
        var ledger = ledger(strictness, holding: first)
        #expect(ledger.post(first, from: "a") == .outOfDate(latest: first))
        #expect(ledger.chain == [first])
    }

    @Test("A1 decides over A2 and A3: a late post is told so, whatever else is wrong with it")
    func lateFirst() {
        let first = text(by: "a", #"{"a":1}"#)
        var ledger = ledger(.strict, holding: first)
        #expect(ledger.post(text(by: "b", #"{"b":1}"#), from: "c") == .outOfDate(latest: first))
    }

    @Test(
        "A2: an entry of another device changed, dropped or added is refused for ever, by a strict server",
        arguments: [#"{"a":1,"b":3}"#, #"{"b":3}"#, #"{"a":2,"b":3,"c":1}"#]
    )
    func otherEntries(map: String) {
        let current = text(by: "a", #"{"a":2}"#)
        let post = text(by: "b", map)
        var strict = ledger(.strict, holding: text(by: "a", #"{"a":1}"#), current)
        let answer = strict.post(post, from: "b")
        guard case .rejected = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(strict.latest == current)
        var lenient = ledger(.lenient, holding: text(by: "a", #"{"a":1}"#), current)
        #expect(lenient.post(post, from: "b") == .accepted)
    }

    @Test("A2: with every other entry carried over a post is taken", arguments: both)
    func carriedOver(strictness: ServerLedger.Strictness) {
        var ledger = ledger(strictness, holding: text(by: "a", #"{"a":1}"#))
        #expect(ledger.post(text(by: "b", #"{"a":1,"b":2}"#), from: "b") == .accepted)
        #expect(ledger.post(text(by: "a", #"{"a":3,"b":2}"#), from: "a") == .accepted)
    }

    @Test("A3: a post by another device than the token's is refused for ever; the public server takes it")
    func foreignToken() {
        let post = text(by: "a", #"{"a":1}"#)
        var strict = ServerLedger(.strict)
        var lenient = ServerLedger(.lenient)
        #expect(strict.post(post, from: "b") == .rejected("a is not the token's device"))
        #expect(strict.latest == nil)
        #expect(lenient.post(post, from: "b") == .accepted)
    }

    /// Posts that break one of W1–W5, with the own entry at 1.
    static let malformed = [
        #"{"deviceId":"a","encryptedWallet":"w","lastSynced":{"a":1,"":0}}"#,
        #"{"deviceId":"a","encryptedWallet":"w","lastSynced":{"a":1,"b":0}}"#,
        #"{"deviceId":"a","encryptedWallet":"w","lastSynced":{"a":1,"b":-7}}"#,
        #"{"deviceId":"a","encryptedWallet":"w","lastSynced":{"a":1,"b":9007199254740992}}"#,
        #"{"deviceId":"a","encryptedWallet":"w","lastSynced":{"a":1,"b":1}}"#,
        #"{"deviceId":"a","encryptedWallet":"w","lastSynced":{"a":1,"b":2}}"#,
        #"{"deviceId":"a","lastSynced":{"a":1}}"#,
        #"{"deviceId":"a","encryptedWallet":7,"lastSynced":{"a":1}}"#,
        #"{"deviceId":"a","encryptedWallet":"w","lastSynced":{"a":3,"a":1}}"#,
        #"{"deviceId":"a","encryptedWallet":"\ud800","lastSynced":{"a":1}}"#,
        #"{"deviceId":"a","encryptedWallet":"w","lastSynced":{"a":1},"x":"#
            + String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000) + "}",
    ]

    @Test(
        "W1-W5: the public server takes states that are not well-formed, a strict one does not",
        arguments: malformed
    )
    func notWellFormed(text: String) {
        var strict = ServerLedger(.strict)
        var lenient = ServerLedger(.lenient)
        let post = signed(text)
        let answer = strict.post(post, from: "a")
        guard case .rejected = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(lenient.post(post, from: "a") == .accepted)
        #expect(lenient.latest == post)
    }

    @Test("The public server counts on over a state that is not well-formed")
    func countsOn() {
        let broken = text(by: "a", #"{"a":1,"b":5}"#)
        var lenient = ledger(.lenient, holding: broken)
        #expect(lenient.post(text(by: "c", #"{"c":6}"#), from: "c") == .outOfDate(latest: broken))
        #expect(lenient.post(text(by: "c", #"{"c":2}"#), from: "c") == .accepted)
    }

    @Test("A state of the highest sequence has no successor, and nothing traps", arguments: both)
    func ceiling(strictness: ServerLedger.Strictness) {
        let highest = strictness == .strict ? "9007199254740991" : "9223372036854775807"
        let top = text(by: "a", #"{"a":\#(highest)}"#)
        var ledger = ServerLedger(strictness)
        ledger.replaceChain(with: [top])
        #expect(ledger.post(top, from: "a") == .outOfDate(latest: top))
        #expect(ledger.post(text(by: "a", #"{"a":1}"#), from: "a") == .outOfDate(latest: top))
        let bottom = text(by: "a", #"{"a":-9223372036854775808}"#)
        #expect(ledger.post(bottom, from: "a") != .accepted)
    }

    @Test("Another history can be put in place, and the next post is judged over it", arguments: both)
    func replaced(strictness: ServerLedger.Strictness) throws {
        let first = try post(by: "a", over: nil)
        let second = try post(by: "a", over: first)
        var ledger = ledger(strictness, holding: first, second)
        ledger.replaceChain(with: [first])
        #expect(ledger.post(try post(by: "a", over: second), from: "a") == .outOfDate(latest: first))
        #expect(ledger.post(second, from: "a") == .accepted)
        ledger.replaceChain(with: [])
        #expect(ledger.post(second, from: "a") == .outOfDate(latest: nil))
    }

    @Test("Ledgers with the same history are equal, whether it was posted or put in place", arguments: both)
    func equal(strictness: ServerLedger.Strictness) throws {
        let first = try post(by: "a", over: nil)
        let second = try post(by: "b", over: first)
        let posted = ledger(strictness, holding: first)
        var replaced = ServerLedger(strictness)
        replaced.replaceChain(with: [first])
        #expect(replaced == posted)
        #expect(Set([replaced, posted]).count == 1)
        #expect(replaced.post(second, from: "b") == .accepted)
        #expect(replaced != posted)
    }
}
