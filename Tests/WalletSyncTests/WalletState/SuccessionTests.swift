import Testing
import WalletSync

@Suite("Succession: what a server accepts")
struct SuccessionTests {
    let current: WalletState

    init() throws {
        current = try walletState(by: "b", ["a": 2, "b": 4, "c": 1])
    }

    private func sequence(_ value: UInt64) throws -> SequenceNumber {
        try #require(SequenceNumber(value))
    }

    @Test("A1-A3: a post at the next sequence, by the token's device, with all other entries carried over")
    func follows() throws {
        #expect(try walletState(by: "a", ["a": 1]).succession(over: nil, from: "a") == .follows)
        let own = try walletState(by: "b", ["a": 2, "b": 5, "c": 1])
        #expect(own.succession(over: current, from: "b") == .follows)
        let other = try walletState(by: "a", ["a": 5, "b": 4, "c": 1])
        #expect(other.succession(over: current, from: "a") == .follows)
        let new = try walletState(by: "d", ["a": 2, "b": 4, "c": 1, "d": 5])
        #expect(new.succession(over: current, from: "d") == .follows)
    }

    @Test("A1: any other sequence than the next is out of sequence", arguments: [3, 4, 6, 7])
    func outOfSequence(number: UInt64) throws {
        let post = try walletState(by: "a", ["a": number])
        #expect(
            post.succession(over: current, from: "a")
                == .outOfSequence(try sequence(number), expected: try sequence(5))
        )
    }

    @Test("A1: the first state has sequence 1")
    func first() throws {
        let post = try walletState(by: "a", ["a": 2])
        #expect(
            post.succession(over: nil, from: "a") == .outOfSequence(try sequence(2), expected: .first)
        )
        let again = try walletState(by: "a", ["a": 1])
        #expect(
            again.succession(over: again, from: "a") == .outOfSequence(.first, expected: try sequence(2))
        )
    }

    @Test("A1 and W3: nothing follows a state at the ceiling")
    func ceiling() throws {
        let last = try walletState(by: "a", ["a": SequenceNumber.ceiling.value])
        for post in [last, try walletState(by: "a", ["a": 1])] {
            #expect(
                post.succession(over: last, from: "a") == .outOfSequence(post.sequence, expected: nil)
            )
        }
    }

    @Test("A2: changing, dropping or adding the entry of another device names the first such device")
    func foreignEntry() throws {
        let cases: [(KeyValuePairs<DeviceID, UInt64>, DeviceID)] = [
            (["a": 3, "b": 5, "c": 1], "a"),
            (["a": 1, "b": 5, "c": 2], "a"),
            (["b": 5, "c": 1], "a"),
            (["a": 2, "b": 5], "c"),
            (["a": 2, "b": 5, "c": 1, "d": 3], "d"),
            (["0": 3, "b": 5], "0"),
        ]
        for (entries, device) in cases {
            let post = try walletState(by: "b", entries)
            #expect(post.succession(over: current, from: "b") == .foreignEntryChanged(device))
        }
        let founding = try state(by: "b", ["b": 1]).state
        #expect(founding.succession(over: nil, from: "b") == .follows)
    }

    @Test("A3: the author is the device that the token was issued to, by its bytes")
    func foreignToken() throws {
        let post = try walletState(by: "\u{E9}", ["\u{E9}": 1])
        #expect(
            post.succession(over: nil, from: "e\u{301}") == .notTheTokensDevice("\u{E9}", token: "e\u{301}")
        )
        #expect(post.succession(over: nil, from: "\u{E9}") == .follows)
    }

    @Test("A1 speaks before A2, and A2 before A3")
    func precedence() throws {
        let all = try walletState(by: "b", ["a": 3, "b": 6, "c": 1])
        #expect(
            all.succession(over: current, from: "x")
                == .outOfSequence(try sequence(6), expected: try sequence(5))
        )
        let entryAndToken = try walletState(by: "b", ["a": 3, "b": 5, "c": 1])
        #expect(entryAndToken.succession(over: current, from: "x") == .foreignEntryChanged("a"))
        let tokenAlone = try walletState(by: "b", ["a": 2, "b": 5, "c": 1])
        #expect(tokenAlone.succession(over: current, from: "x") == .notTheTokensDevice("b", token: "x"))
    }
}
