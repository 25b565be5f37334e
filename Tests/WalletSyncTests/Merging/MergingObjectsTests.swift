import Testing
import WalletSync

@Suite("Merging objects")
struct MergingObjectsTests {
    @Test("A value that one side changed counts, at every depth, whatever the other side did elsewhere")
    func oneSide() throws {
        let merged = try merging(
            #"{"a":1,"b":{"c":2,"d":3}}"#,
            #"{"a":10,"b":{"c":2,"d":3}}"#,
            #"{"a":1,"b":{"c":2,"d":30}}"#
        )
        #expect(merged.text == #"{"a":10,"b":{"c":2,"d":30}}"#)
        #expect(merged.conflicts == [])
    }

    @Test("A number that goes on where the other one ends is another number")
    func longerNumber() throws {
        let merged = try merging(#"{"a":1,"b":1}"#, #"{"a":1,"b":12}"#, #"{"a":13,"b":1}"#)
        #expect(merged.text == #"{"a":13,"b":12}"#)
        #expect(merged.conflicts == [])
    }

    @Test("The same change on both sides is one change")
    func sameChange() throws {
        let merged = try merging(#"{"a":1,"b":1}"#, #"{"a":2,"b":1,"c":3}"#, #"{"b":1,"c":3,"a":2}"#)
        #expect(merged.text == #"{"a":2,"b":1,"c":3}"#)
        #expect(merged.conflicts == [])
    }

    @Test("Members come and go by presence; this device's order first, then what the other side added")
    func presence() throws {
        let merged = try merging(
            #"{"a":1,"b":2,"c":3}"#,
            #"{"new":0,"c":3,"a":1}"#,
            #"{"x":9,"a":1,"b":2,"y":8}"#
        )
        #expect(merged.text == #"{"new":0,"a":1,"x":9,"y":8}"#)
        #expect(merged.conflicts == [])
    }

    @Test("An edit beats a removal, and both are told")
    func editBeatsRemoval() throws {
        let removedHere = try merging(#"{"a":1,"b":1}"#, #"{"b":1}"#, #"{"a":2,"b":1}"#)
        #expect(removedHere.text == #"{"b":1,"a":2}"#)
        #expect(removedHere.outcome.conflicts.map(\.settlement) == [.editKept(.remote)])
        #expect(removedHere.outcome.conflicts.map(\.kind) == [.removal(by: .local)])
        let removedThere = try merging(#"{"a":1,"b":1}"#, #"{"a":2,"b":1}"#, #"{"b":1}"#)
        #expect(removedThere.text == #"{"a":2,"b":1}"#)
        #expect(removedThere.outcome.conflicts.map(\.settlement) == [.editKept(.local)])
    }

    @Test("Both changed the same: the conflict has path, base, local and remote, and the question stays open")
    func conflict() throws {
        let merged = try merging(#"{"a":{"b/~*":1}}"#, #"{"a":{"b/~*":2}}"#, #"{"a":{"b/~*":3}}"#)
        #expect(merged.text == #"{"a":{"b/~*":2}}"#)
        let conflict = try #require(merged.outcome.conflicts.first)
        #expect(conflict.path.description == "/a/b~1~0~2")
        #expect(conflict.path == JSONPath([.member("a"), .member("b/~*")]))
        #expect([conflict.base, conflict.local, conflict.remote].map { $0?.text } == ["1", "2", "3"])
        #expect(conflict.settlement == .open)
        #expect(merged.outcome.questions.map(\.conflict) == [conflict])
        #expect(!merged.outcome.isComplete)
    }

    @Test("Both added the same key: objects merge, other values are a conflict without a base")
    func bothAdded() throws {
        let merged = try merging("{}", #"{"o":{"a":1},"v":1}"#, #"{"v":2,"o":{"b":2}}"#)
        #expect(merged.text == #"{"o":{"a":1,"b":2},"v":1}"#)
        #expect(merged.conflicts == ["/v open"])
        #expect(merged.outcome.conflicts.first?.base == nil)
    }

    @Test("Numbers are compared by their text: 1.0 is another value than 1")
    func numbers() throws {
        #expect(try merging(#"{"a":1}"#, #"{"a":1}"#, #"{"a":1.0}"#).text == #"{"a":1.0}"#)
        #expect(try merging(#"{"a":1}"#, #"{"a":2}"#, #"{"a":1.0}"#).conflicts == ["/a open"])
        let longer = try merging(#"{"a":1,"b":0}"#, #"{"a":1,"b":5}"#, #"{"a":12,"b":0}"#)
        #expect(longer.text == #"{"a":12,"b":5}"#)
    }

    @Test("Strings and keys are compared by what they say, not by how they are spelled")
    func spelling() throws {
        let merged = try merging(
            #"{"k":"A","x":1}"#,
            #"{"\u006b":"\u0041","x":1}"#,
            #"{"x":1,"k":"B"}"#
        )
        #expect(merged.text == #"{"\u006b":"B","x":1}"#)
        #expect(merged.conflicts == [])
    }

    @Test("W6: composed and decomposed spellings of a key are two keys")
    func canonicalEquivalence() throws {
        let merged = try merging("{\"e\u{301}\":1}", "{\"e\u{301}\":1,\"é\":2}", "{\"e\u{301}\":3}")
        #expect(Array(merged.text.utf8) == Array("{\"e\u{301}\":3,\"é\":2}".utf8))
        #expect(merged.conflicts == [])
    }

    @Test("White space and the order of keys are no changes, and this device's survive")
    func layout() throws {
        let merged = try merging(
            #"{"a":1,"b":{"c":1,"d":[1,2]}}"#,
            "{\n  \"b\": { \"d\": [1, 2], \"c\": 1 },\n  \"a\": 1\n}\n",
            #"{"a":1,"b":{"c":2,"d":[1,2]},"e":3}"#
        )
        #expect(merged.text == "{\n  \"b\": { \"d\": [1, 2], \"c\": 2 },\n  \"a\": 1,\n  \"e\":3\n}\n")
        #expect(merged.conflicts == [])
    }

    @Test("What a type became on one side is a change like others; on both sides a conflict")
    func types() throws {
        #expect(try merging(#"{"a":{"b":1}}"#, #"{"a":{"b":1}}"#, #"{"a":[]}"#).text == #"{"a":[]}"#)
        #expect(try merging(#"{"a":{"b":1}}"#, #"{"a":{"b":2}}"#, #"{"a":[]}"#).conflicts == ["/a open"])
        #expect(try merging("1", "2", "[]").conflicts == [" open"])
    }

    @Test("Documents of every spelling are equal if they say the same")
    func equality() throws {
        let one = try JSONDocument(#"{"a":[1,{"b":"\u0041"}],"c":null}"#)
        #expect(try one == JSONDocument("{ \"c\" : null, \"\\u0061\":[1 ,{\"b\":\"A\"}]}"))
        #expect(try one != JSONDocument(#"{"a":[1.0,{"b":"A"}],"c":null}"#))
        #expect(try one != JSONDocument(#"{"a":[1,{"b":"A"}],"c":null,"d":1}"#))
        #expect(try one != JSONDocument(#"{"a":[1,{"b":"A"}]}"#))
        #expect(try one != JSONDocument(#"{"a":[{"b":"A"},1],"c":null}"#))
    }

    @Test("Nothing of a wallet is printed unasked")
    func redaction() throws {
        let outcome = try merging(#"{"key":"old"}"#, #"{"key":"mine"}"#, #"{"key":"theirs"}"#).outcome
        let question = try #require(outcome.questions.first)
        var texts = ""
        for value: Any in [outcome, question, question.conflict, question.answer(.theirs), outcome.document] {
            print(value, to: &texts)
            dump(value, to: &texts)
        }
        for secret in ["key", "old", "mine", "theirs"] { #expect(!texts.contains(secret)) }
    }
}
