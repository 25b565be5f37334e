import Testing
import WalletSync

@Suite("W1-W5: well-formed states")
struct WellFormednessTests {
    static let ceiling: UInt64 = 9_007_199_254_740_991

    private func text(_ device: String = "a", lastSynced: String) -> String {
        #"{"deviceId":"\#(device)","encryptedWallet":"w","lastSynced":{\#(lastSynced)}}"#
    }

    private func sequence(_ value: UInt64) throws -> SequenceNumber {
        try #require(SequenceNumber(value))
    }

    @Test("W1: an empty device id is an error, in all three places where one may stand")
    func emptyDevice() {
        #expect(problem(in: text("", lastSynced: #""a":1"#)) == .emptyDeviceID(offset: 12))
        let key = text(lastSynced: #""a":1,"":2"#)
        #expect(problem(in: key) == .emptyDeviceID(offset: 58))
        let head = #"{"lineage":{"heads":{"":"t"}},"deviceId":"a","encryptedWallet":"","lastSynced":{"a":1}}"#
        #expect(problem(in: head) == .emptyDeviceID(offset: 21))
    }

    @Test("W2: a state has an entry for its own device, by its bytes")
    func ownEntry() {
        #expect(problem(in: text(lastSynced: "")) == .ownEntryMissing("a"))
        #expect(problem(in: text(lastSynced: #""b":1"#)) == .ownEntryMissing("a"))
        #expect(problem(in: text("\u{E9}", lastSynced: "\"e\u{301}\":1")) == .ownEntryMissing("\u{E9}"))
        #expect(problem(in: text(#"\u0061"#, lastSynced: #""a":1"#)) == nil)
    }

    @Test("W3: a sequence of 0, or of 2^53 or more, is an error", arguments: ["0", "\(ceiling + 1)"])
    func sequenceOutOfRange(number: String) {
        let own = problem(in: text(lastSynced: "\"a\": \(number)"))
        #expect(own == .sequenceOutOfRange("a", offset: 57))
        let other = problem(in: text(lastSynced: "\"a\":1,\"b\": \(number)"))
        #expect(other == .sequenceOutOfRange("b", offset: 63))
        #expect(
            problem(in: text(lastSynced: "\"a\":9223372036854775807")) == .sequenceOutOfRange("a", offset: 56)
        )
    }

    @Test("W3: a state at the ceiling can be read, and has no next sequence")
    func atTheCeiling() throws {
        let state = try WalletState(reading: Array(text(lastSynced: "\"a\":\(Self.ceiling)").utf8))
        #expect(state.sequence == .ceiling)
        #expect(state.sequence.next == nil)
    }

    @Test("W4: no two devices share a sequence")
    func sharedSequence() throws {
        #expect(
            problem(in: text(lastSynced: #""b":2,"c":2,"a":3"#)) == .sharedSequence(try sequence(2), "b", "c")
        )
        #expect(
            problem(in: text(lastSynced: #""b":2,"a":2"#)) == .sharedSequence(try sequence(2), "a", "b")
        )
        // Of several pairs, the one with the smallest sequence and device is named.
        #expect(
            problem(in: text(lastSynced: #""f":4,"e":4,"d":2,"c":2,"b":2,"a":5"#))
                == .sharedSequence(try sequence(2), "b", "c")
        )
    }

    @Test("W4: the state's own sequence is the largest; a shared one is told first")
    func ownEntryNotLatest() throws {
        #expect(
            problem(in: text(lastSynced: #""a":2,"b":3,"c":1"#))
                == .ownEntryNotLatest("a", try sequence(2), latest: "b", try sequence(3))
        )
        #expect(
            problem(in: text(lastSynced: #""a":2,"b":3,"c":3"#)) == .sharedSequence(try sequence(3), "b", "c")
        )
    }

    @Test("W1-W4 hold for states that the program makes, too")
    func made() throws {
        #expect(throws: WalletStateError.ownEntryMissing("a")) { try walletState(by: "a", ["b": 1]) }
        #expect(throws: WalletStateError.sharedSequence(try sequence(1), "a", "b")) {
            try walletState(by: "a", ["a": 1, "b": 1])
        }
    }

    @Test(
        "W5: each of the three members must be there",
        arguments: ["deviceId", "encryptedWallet", "lastSynced"]
    )
    func missing(member: String) {
        let members = [
            "deviceId": #""deviceId":"a""#, "encryptedWallet": #""encryptedWallet":"""#,
            "lastSynced": #""lastSynced":{"a":1}"#,
        ]
        let rest = members.filter { $0.key != member }.values.joined(separator: ",")
        #expect(problem(in: "{\(rest)}") == .missingMember(member))
        let otherCase = member.uppercased()
        #expect(problem(in: "{\(rest),\"\(otherCase)\":1}") == .missingMember(member))
    }

    @Test(
        "W5: a member of another type is an error at its value",
        arguments: [
            ("deviceId", JSONError.Kind.string), ("encryptedWallet", .string), ("lastSynced", .object),
            ("lineage", .object),
        ]
    )
    func wrongType(member: String, kind: JSONError.Kind) {
        for value in ["null", "true", "false", "1", "-1", "[]", "{}", "\"\""] {
            if kind == .string && value == "\"\"" || kind == .object && value == "{}" { continue }
            let before = #"{"x":0, "\#(member)": "#
            let error = JSONError(.expected(kind), at: before.utf8.count)
            #expect(problem(in: before + value + "}") == .json(error), "\(value)")
        }
    }

    @Test(
        "W5: so is one inside lastSynced and lineage",
        arguments: [
            Malformed(#"{"lastSynced":{"a":§"1"}}"#, .expected(.number)),
            Malformed(#"{"lastSynced":{"a": §null}}"#, .expected(.number)),
            Malformed(#"{"lastSynced":{"a":§true}}"#, .expected(.number)),
            Malformed(#"{"lastSynced":{"a":§[1]}}"#, .expected(.number)),
            Malformed(#"{"lastSynced":{"a":§{}}}"#, .expected(.number)),
            Malformed(#"{"lineage":{"heads":§[]}}"#, .expected(.object)),
            Malformed(#"{"lineage":{"heads":{"a":§1}}}"#, .expected(.string)),
            Malformed(#"{"lineage":{"heads":{"a":§null}}}"#, .expected(.string)),
            Malformed(#"{"lineage":{"ancestors":§{}}}"#, .expected(.array)),
            Malformed(#"{"lineage":{"ancestors":["t",§null]}}"#, .expected(.string)),
        ]
    )
    func wrongTypeInside(text: Malformed) {
        #expect(problem(in: text.text) == text.error)
    }

    @Test("W5: unknown members do no harm, wherever they stand and whatever they hold")
    func unknownMembers() throws {
        let text = """
            {"":null, "deviceID":7, "deviceId":"a", "x":[{"deviceId":"b"},[],{}], "encryptedWallet":"w",
             "lastsynced":{"a":0}, "lastSynced":{"a":1}, "y":{"lineage":1}, "z":-1.5e-7, "t":true, "f":false}
            """
        let state = try WalletState(reading: Array(text.utf8))
        #expect(try state == WalletState(deviceID: "a", encryptedWallet: "w", lastSynced: map(["a": 1])))
    }

    @Test("W5: a problem of the text as JSON is told before any rule that it breaks")
    func jsonFirst() {
        let text = #"{"deviceId":"","lastSynced":{"":0},"x":01}"#
        #expect(problem(in: text) == .json(JSONError(.malformedNumber, at: 40)))
    }
}
