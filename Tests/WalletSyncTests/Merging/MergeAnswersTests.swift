import Testing
import WalletSync

@Suite("R6: asking a person about a merge")
struct MergeAnswersTests {
    private static let texts = (#"{"a":1,"b":1}"#, #"{"a":2,"b":1}"#, #"{"a":3,"b":1}"#)

    private func merged(_ answers: MergeAnswers, remote: String = texts.2, state: ExactText = "1") throws
        -> Merged
    {
        try merging(Self.texts.0, Self.texts.1, remote, answers: answers, state: state)
    }

    private func question() throws -> MergeQuestion {
        try #require(try merged(MergeAnswers()).outcome.questions.first)
    }

    @Test("R6: take mine, take theirs, or edit by hand")
    func choices() throws {
        let question = try question()
        #expect(question.earlierAnswer == nil)
        #expect(question.remoteState == RemoteStateID("1"))
        let edited = MergeChoice.edited(try JSONDocument(" [4] "))
        for (choice, value) in [(MergeChoice.mine, "2"), (.theirs, "3"), (edited, "[4]")] {
            let merged = try merged(MergeAnswers([question.answer(choice)]))
            #expect(merged.text == "{\"a\":\(value),\"b\":1}")
            #expect(merged.outcome.conflicts.map(\.settlement) == [.answered(choice)])
            #expect(merged.outcome.isComplete)
        }
    }

    @Test("R6: an answer about an older remote state is offered again, and not applied")
    func stale() throws {
        let answers = MergeAnswers([try question().answer(.theirs)])
        let merged = try merged(answers, remote: #"{"a":3,"b":2}"#, state: "2")
        #expect(merged.text == #"{"a":2,"b":2}"#)
        #expect(merged.outcome.questions.map(\.earlierAnswer) == [.theirs])
        #expect(merged.outcome.questions.map(\.remoteState) == [RemoteStateID("2")])
        let again = MergeAnswers([try #require(merged.outcome.questions.first).answer(.theirs)])
        #expect(try self.merged(again, remote: #"{"a":3,"b":2}"#, state: "2").text == #"{"a":3,"b":2}"#)
    }

    @Test("R6: an answer is about three values; with another value the question is a new one")
    func otherValues() throws {
        let answers = MergeAnswers([try question().answer(.theirs)])
        let merged = try merged(answers, remote: #"{"a":4,"b":1}"#)
        #expect(merged.conflicts == ["/a open"])
        #expect(merged.outcome.questions.map(\.earlierAnswer) == [nil])
    }

    @Test("R6: without a name, a remote state is known by its text")
    func unnamedState() throws {
        func question(_ remote: String) throws -> MergeQuestion? {
            try JSONMerge.merge(
                base: Array(Self.texts.0.utf8),
                local: Array(Self.texts.1.utf8),
                remote: Array(remote.utf8)
            ).questions.first
        }
        #expect(try question(Self.texts.2)?.remoteState == question(Self.texts.2)?.remoteState)
        #expect(try question(Self.texts.2)?.remoteState != question(#"{"a":3,"b":2}"#)?.remoteState)
    }

    @Test("The last answer to a question is the one that counts")
    func lastAnswer() throws {
        let question = try question()
        var answers = MergeAnswers([question.answer(.theirs)])
        answers.add(question.answer(.mine))
        #expect(answers.count == 1)
        #expect(try merged(answers).text == Self.texts.1)
    }

    @Test("Both sides only added: nothing to ask")
    func onlyAdded() throws {
        let merged = try merging(#"{"a":1}"#, #"{"a":1,"b":2}"#, #"{"a":1,"c":3}"#)
        #expect(merged.outcome.isComplete && merged.outcome.conflicts.isEmpty)
        #expect(merged.text == #"{"a":1,"b":2,"c":3}"#)
    }

    @Test("A value made by hand that would nest too deeply in its place is no answer")
    func tooDeep() throws {
        let rules = JSONMergeRules(arrays: ["/q": .sequence])
        func deep(_ depth: Int) throws -> MergeChoice {
            let (open, close) = (String(repeating: "[", count: depth), String(repeating: "]", count: depth))
            return .edited(try JSONDocument(open + close))
        }
        for (texts, limit) in [(Self.texts, 63), ((#"{"q":[1]}"#, #"{"q":[2]}"#, #"{"q":[3]}"#), 63)] {
            let first = try merging(texts.0, texts.1, texts.2, rules)
            let question = try #require(first.outcome.questions.first)
            for depth in [limit, limit + 1] {
                let answers = MergeAnswers([question.answer(try deep(depth))])
                let merged = try merging(texts.0, texts.1, texts.2, rules, answers: answers)
                #expect(merged.outcome.isComplete == (depth == limit), "\(depth)")
                #expect(throws: Never.self) { try JSONDocument(merged.outcome.document.bytes) }
            }
        }
    }
}
