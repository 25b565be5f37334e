import Testing
import WalletSync
import WalletSyncTesting

@Suite("Lineage as a value")
struct LineageValueTests {
    let integrity = KeyedChecksum()

    /// What the posts of these devices, one over the other, came to.
    private func chain(_ authors: [DeviceID], lineage: Bool = true) throws -> [SignedState] {
        var states: [SignedState] = []
        for author in authors {
            states.append(
                try post(by: author, over: states.last, lineage: lineage, integrity: integrity)
            )
        }
        return states
    }

    @Test("Over no base, heads and ancestors are empty")
    func first() {
        let lineage = Lineage.succeeding(nil, by: "a")
        #expect(lineage.heads.isEmpty)
        #expect(lineage.ancestors.isEmpty)
    }

    @Test("Over a base without lineage: its author's tag, and it alone as ancestor")
    func baseWithout() throws {
        let states = try chain(["a", "b"], lineage: false)
        let lineage = Lineage.succeeding(states[1], by: "c")
        #expect(lineage.heads == [Lineage.Head(device: "b", tag: states[1].tag)])
        #expect(lineage.ancestors == [states[1].tag])
        #expect(Lineage.succeeding(states[1], by: "b").heads.isEmpty)
    }

    @Test("Heads name the latest state of each device but the author, in byte order")
    func heads() throws {
        let states = try chain(["c", "a", "b", "a"])
        #expect(
            Lineage.succeeding(states[3], by: "d").heads == [
                Lineage.Head(device: "a", tag: states[3].tag),
                Lineage.Head(device: "b", tag: states[2].tag),
                Lineage.Head(device: "c", tag: states[0].tag),
            ]
        )
        #expect(Lineage.succeeding(states[3], by: "b").heads.map(\.device) == ["a", "c"])
        #expect(Lineage.succeeding(states[3], by: "a").heads.map(\.device) == ["b", "c"])
        #expect(states[3].state.lineage?.heads.map(\.device) == ["b", "c"])
    }

    @Test("Ancestors stand nearest first, and there are at most 16")
    func window() throws {
        let states = try chain(Array(repeating: ["a", "b", "c"], count: 7).flatMap { $0 })
        #expect(Lineage.window == 16)
        for (index, state) in states.enumerated() {
            let expected = states[..<index].reversed().prefix(16).map(\.tag)
            #expect(state.state.lineage?.ancestors == expected)
        }
        let long = Lineage(heads: [], ancestors: states.map(\.tag))
        #expect(long?.ancestors == Array(states.map(\.tag).prefix(16)))
    }

    @Test("A lineage is written and read exactly, and cut to its window when read")
    func text() throws {
        let last = try #require(try chain(["c", "a", "%", "b", "a"]).last)
        let read = try WalletState(reading: last.text)
        #expect(read == last.state)
        #expect(read.canonicalText() == last.text)

        let tags = (0..<20).map { "\"t\($0)\"" }.joined(separator: ",")
        let text = """
            {"lineage": {"ancestors": [\(tags)], "heads": {"z": "1", "b": "2"}, "more": [null]},
             "deviceId": "a", "encryptedWallet": "", "lastSynced": {"a": 1}}
            """
        let lineage = try #require(try WalletState(reading: Array(text.utf8)).lineage)
        #expect(lineage.heads.map(\.device) == ["b", "z"])
        #expect(lineage.ancestors == (0..<16).map { IntegrityTag("t\($0)") })
    }

    @Test("A device stands among the heads once; two of one tag do no harm")
    func duplicates() {
        let head = Lineage.Head(device: "a", tag: IntegrityTag("t"))
        let other = Lineage.Head(device: "a", tag: IntegrityTag("u"))
        #expect(Lineage(heads: [head, other], ancestors: []) == nil)
        let same = Lineage.Head(device: "b", tag: IntegrityTag("t"))
        #expect(Lineage(heads: [same, head], ancestors: [])?.heads == [head, same])
    }
}
