import Testing
import WalletSync

@Suite("Merging arrays by what they mean")
struct MergingArraysTests {
    private static let set = JSONMergeRules(arrays: ["/s": .set])
    private static let records = JSONMergeRules(arrays: ["/r": .records(by: "id")])
    private static let sequence = JSONMergeRules(arrays: ["/q": .sequence])

    @Test("An array that nothing was said about is one value")
    func opaque() throws {
        #expect(try merging(#"{"a":[1]}"#, #"{"a":[1,2]}"#, #"{"a":[1]}"#).text == #"{"a":[1,2]}"#)
        #expect(try merging(#"{"a":[1]}"#, #"{"a":[1,2]}"#, #"{"a":[1,3]}"#).conflicts == ["/a open"])
    }

    @Test("A set takes what either side added and drops what either side removed")
    func sets() throws {
        let merged = try merging(
            #"{"s":["a","b","c"]}"#,
            #"{"s":["d","a","\u0062","x"]}"#,
            #"{"s":["e","x","c","a"]}"#,
            Self.set
        )
        #expect(merged.text == #"{"s":["d","a","x","e"]}"#)
        #expect(merged.conflicts == [])
    }

    @Test("A set that comes out as one side has it keeps that side's bytes")
    func setBytes() throws {
        let merged = try merging(
            #"{"s":[1,2],"t":0}"#,
            #"{"s":[ 1, 2 , 3],"t":0}"#,
            #"{"s":[2,1],"t":1}"#,
            Self.set
        )
        #expect(merged.text == #"{"s":[ 1, 2 , 3],"t":1}"#)
    }

    @Test("Records merge by their identity, member by member, in whatever order they stand")
    func mergedRecords() throws {
        let merged = try merging(
            #"{"r":[{"id":1,"a":1,"b":1},{"id":2},{"id":"2"},{"id":3}]}"#,
            #"{"r":[{"id":"2"},{"id":1,"a":2,"b":1},{"id":4},{"id":3}]}"#,
            #"{"r":[{"id":5},{"id":1,"a":1,"b":2},{"id":2},{"id":"2"}]}"#,
            Self.records
        )
        #expect(merged.text == #"{"r":[{"id":"2"},{"id":1,"a":2,"b":2},{"id":4},{"id":5}]}"#)
        #expect(merged.conflicts == [])
    }

    @Test("A record that one side edited and the other one removed stays, and its path names its identity")
    func recordRemoval() throws {
        let merged = try merging(
            #"{"r":[{"id":"x","a":1}]}"#,
            #"{"r":[]}"#,
            #"{"r":[{"id":"x","a":2}]}"#,
            Self.records
        )
        #expect(merged.text == #"{"r":[{"id":"x","a":2}]}"#)
        #expect(merged.conflicts == ["/r/x editKept(WalletSync.MergeSide.remote)"])
    }

    @Test(
        "A list in which an identity is missing, or there twice, is one value",
        arguments: [#"[{"id":1},{"id":1}]"#, #"[{"id":1},{}]"#, "[1]", #"[{"id":[]}]"#]
    )
    func noRecords(list: String) throws {
        let merged = try merging(#"{"r":[]}"#, #"{"r":[{"id":9}]}"#, "{\"r\":\(list)}", Self.records)
        #expect(merged.conflicts == ["/r open"])
    }

    @Test("A sequence keeps what each side changed in different places")
    func sequences() throws {
        let merged = try merging(
            #"{"q":["a","b","c","d","e"]}"#,
            #"{"q":["a","B","c","d","e","f"]}"#,
            #"{"q":["0","a","b","c","e"]}"#,
            Self.sequence
        )
        #expect(merged.text == #"{"q":["0","a","B","c","e","f"]}"#)
        #expect(merged.conflicts == [])
    }

    @Test("Where both sides changed the same part of a sequence, the part alone is the conflict")
    func sequenceConflict() throws {
        let texts = (#"{"q":[1,2,3,4]}"#, #"{"q":[1,20,3,4,5]}"#, #"{"q":[0,1,200,3,4]}"#)
        let merged = try merging(texts.0, texts.1, texts.2, Self.sequence)
        #expect(merged.text == #"{"q":[0,1,20,3,4,5]}"#)
        let conflict = try #require(merged.outcome.conflicts.first)
        #expect(conflict.path.description == "/q/[1]")
        #expect(
            [conflict.base, conflict.local, conflict.remote].map { $0?.text } == ["[2]", "[20]", "[200]"]
        )
        let question = try #require(merged.outcome.questions.first)
        let answers = MergeAnswers([question.answer(.edited(try JSONDocument("[7,8]")))])
        let answered = try merging(texts.0, texts.1, texts.2, Self.sequence, answers: answers)
        #expect(answered.text == #"{"q":[0,1,7,8,3,4,5]}"#)
        #expect(answered.outcome.isComplete)
    }

    @Test("In a sequence too an edit beats a removal")
    func sequenceRemoval() throws {
        let merged = try merging(#"{"q":[1,2,3]}"#, #"{"q":[1,3]}"#, #"{"q":[1,22,3]}"#, Self.sequence)
        #expect(merged.text == #"{"q":[1,22,3]}"#)
        #expect(merged.outcome.conflicts.map(\.settlement) == [.editKept(.remote)])
    }

    @Test("The whole document may be an array")
    func root() throws {
        let merged = try merging("[1,2]", "[1,2,3]", "[0,1]", JSONMergeRules(arrays: ["": .set]))
        #expect(merged.text == "[1,3,0]")
    }

    @Test("Records that one side alone moved stay where it put them; what the other side added comes behind")
    func movedRecords() throws {
        let base = #"{"r":[{"id":1,"a":1},{"id":2},{"id":3}]}"#
        let moved = #"{"r":[{"id":3},{"id":0},{"id":1,"a":1},{"id":2}]}"#
        let edited = #"{"r":[{"id":1,"a":2},{"id":2},{"id":4},{"id":3}]}"#
        let expected = #"{"r":[{"id":3},{"id":0},{"id":1,"a":2},{"id":2},{"id":4}]}"#
        #expect(try merging(base, edited, moved, Self.records).text == expected)
        #expect(try merging(base, moved, edited, Self.records).text == expected)
    }

    @Test("Where this device has the very records of the base, those that the other side added stay in place")
    func insertedRecords() throws {
        let merged = try merging(
            #"{"r":[{"id":1,"a":1},{"id":2}]}"#,
            #"{"r":[{"id":1,"a":2},{"id":2}]}"#,
            #"{"r":[{"id":3},{"id":1,"a":1},{"id":2}]}"#,
            Self.records
        )
        #expect(merged.text == #"{"r":[{"id":3},{"id":1,"a":2},{"id":2}]}"#)
    }
}
