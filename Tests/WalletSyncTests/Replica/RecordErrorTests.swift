import Testing
import WalletSync

@Suite("C3: what is no record of ours is left alone, with a typed error")
struct RecordErrorTests {
    static let good = [
        "walletSyncRecord": "1", "generation": "3", "account": "\"joe\"", "device": "\"d\"",
        "wallet": "\"w\"",
    ]
    static let state = #"{\"deviceId\":\"a\",\"encryptedWallet\":\"\",\"lastSynced\":{\"a\":1}}"#

    /// The error that the good record ends with once members are replaced, added or, with `nil`, dropped.
    private func problem(with changes: [String: String?]) -> RecordError? {
        var members = Self.good
        for (key, value) in changes { members[key] = value }
        let text = members.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",")
        return problem(in: "{\(text)}")
    }

    private func problem(in text: String) -> RecordError? {
        do throws(RecordError) {
            _ = try SealedRecord(decoding: Array(text.utf8), for: Account("joe"))
            return nil
        } catch {
            return error
        }
    }

    @Test("The record that the others are made from is good")
    func goodRecord() {
        #expect(problem(with: [:]) == nil)
    }

    @Test("C3: a newer format is told from anything else that may be wrong with the text")
    func newerFormat() {
        #expect(problem(with: ["walletSyncRecord": "2"]) == .newerFormat(2))
        #expect(problem(in: #"{"account":7,"wallet":[],"walletSyncRecord":9}"#) == .newerFormat(9))
        #expect(problem(with: ["walletSyncRecord": "0"]) == .invalidMember("walletSyncRecord"))
        #expect(problem(with: ["walletSyncRecord": nil]) == .invalidMember("walletSyncRecord"))
        #expect(problem(in: "{}") == .invalidMember("walletSyncRecord"))
    }

    @Test("C3: another account's record, by the bytes of its name")
    func foreignAccount() {
        #expect(problem(with: ["account": "\"Joe\""]) == .foreignAccount(Account("Joe")))
        #expect(problem(with: ["account": "\"\""]) == .foreignAccount(Account("")))
        let other = problem(with: ["account": "\"jim\"", "device": nil])
        #expect(other == .foreignAccount(Account("jim")), "told before what else is wrong")
    }

    @Test("C3: a missing member", arguments: ["generation", "account", "device"])
    func missing(member: String) {
        #expect(problem(with: [member: nil]) == .invalidMember(member))
    }

    @Test("C3: a wallet that is not there, or said to be where none is")
    func wallet() {
        #expect(problem(with: ["wallet": nil]) == .invalidMember("walletAs"))
        for place in ["mergeBase", "inFlight", "nowhere"] {
            #expect(problem(with: ["wallet": nil, "walletAs": "\"\(place)\""]) == .invalidMember("walletAs"))
        }
        let base = #"{"tag":"t","text":"\#(Self.state)"}"#
        #expect(problem(with: ["wallet": nil, "walletAs": "\"mergeBase\"", "mergeBase": base]) == nil)
        #expect(
            problem(with: ["wallet": nil, "walletAs": "\"inFlight\"", "mergeBase": base])
                == .invalidMember("walletAs")
        )
    }

    @Test("A post that is said to go with a new password must be there, and be said in these words")
    func postedWith() {
        let post = #"{"tag":"t","text":"\#(Self.state)"}"#
        #expect(problem(with: ["inFlight": post, "postedWith": "\"newPassword\""]) == nil)
        #expect(problem(with: ["postedWith": "\"newPassword\""]) == .invalidMember("postedWith"))
        #expect(
            problem(with: ["inFlight": post, "postedWith": "\"post\""]) == .invalidMember("postedWith")
        )
    }

    @Test("W1: an empty device id, of the record or of a finding")
    func emptyDevice() {
        #expect(problem(with: ["device": "\"\""]) == .invalidMember("device"))
        let violation = #"{"rule":"H6","device":"","expected":1,"found":0}"#
        #expect(problem(with: ["violated": violation]) == .invalidMember("device"))
        #expect(problem(with: ["keepsakes": #"[{"evidence":\#(violation)}]"#]) == .invalidMember("device"))
    }

    @Test("C3: a violation without its parts", arguments: ["rule", "expected", "found"])
    func violation(member: String) {
        var parts = ["rule": "\"H2\"", "expected": "2", "found": "1"]
        parts[member] = nil
        let text = parts.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",")
        #expect(problem(with: ["violated": "{\(text)}"]) == .invalidMember(member))
    }

    @Test("C3: a rule that this version does not know", arguments: ["H8", "h2", "", "rolledBack"])
    func unknownRule(rule: String) {
        let violation = #"{"rule":"\#(rule)","expected":1,"found":0}"#
        #expect(problem(with: ["violated": violation]) == .invalidMember("rule"))
    }

    @Test("C3: a keepsake that holds nothing")
    func emptyKeepsake() {
        #expect(problem(with: ["keepsakes": "[{}]"]) == .invalidMember("wallet"))
    }

    @Test(
        "C3: a state without its text or its tag, wherever one may stand",
        arguments: ["mergeBase", "inFlight", "violated", "formerBases", "keepsakes"]
    )
    func incompleteState(place: String) {
        let noText = #"{"tag":"t"}"#
        let noTag = #"{"text":"\#(Self.state)"}"#
        for (state, member) in [(noText, "text"), (noTag, "tag"), ("{}", "text")] {
            let value =
                switch place {
                case "violated": #"{"rule":"H2","expected":1,"found":0,"base":\#(state)}"#
                case "formerBases": "[\(state)]"
                case "keepsakes": #"[{"serverState":\#(state)}]"#
                default: state
                }
            #expect(problem(with: [place: value]) == .invalidMember(member))
        }
    }

    @Test("W1-W5: a stored state that is not well-formed")
    func malformedState() {
        let empty = #"{"tag":"t","text":""}"#
        let error = JSONError(.unexpectedEnd, at: 0)
        #expect(problem(with: ["mergeBase": empty]) == .state(.json(error)))
        #expect(
            problem(with: ["inFlight": #"{"tag":"t","text":"{}"}"#]) == .state(.missingMember("deviceId"))
        )
    }

    @Test("W5: a text that is not strict JSON, or a member of another type")
    func json() {
        #expect(problem(in: "") == .json(JSONError(.unexpectedEnd, at: 0)))
        #expect(problem(in: "[]") == .json(JSONError(.expected(.object), at: 0)))
        #expect(problem(in: "{\"a\":1,}") == .json(JSONError(.unexpectedByte(UInt8(ascii: "}")), at: 7)))
        #expect(problem(in: #"{"walletSyncRecord":"1"}"#) == .json(JSONError(.expected(.number), at: 20)))
        let twice = #"{"walletSyncRecord":1,"wallet":"a","wallet":"b"}"#
        #expect(problem(in: twice) == .json(JSONError(.duplicateKey, at: 35)))
        for member in ["generation", "account", "device", "wallet", "mergeBase", "violated", "keepsakes"] {
            let text = "{\"walletSyncRecord\":1,\"\(member)\":"
            let problem = problem(in: text + "null}")
            guard case .json(let error) = problem, case .expected = error.problem else {
                Issue.record("\(member): \(String(describing: problem))")
                continue
            }
            #expect(error.offset == text.utf8.count)
        }
    }

    @Test("C3: every beginning of a record is an error, never half a record")
    func truncated() {
        for seed: UInt64 in 0..<3 {
            var random = RandomRecords(seed: seed)
            let record = random.record()
            let bytes = record.encoded()
            for length in 0..<bytes.count {
                #expect(throws: RecordError.self, "seed \(seed), \(length) bytes") {
                    try SealedRecord(decoding: Array(bytes.prefix(length)), for: record.account)
                }
            }
        }
    }
}
