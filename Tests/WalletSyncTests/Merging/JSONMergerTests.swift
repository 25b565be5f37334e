import Testing
import WalletSync
import WalletSyncTesting

@Suite("JSONMerger")
struct JSONMergerTests {
    private static let rules = JSONMergeRules(
        arrays: ["/set": .set, "/records": .records(by: "id")]
    )

    @Test("It keeps the contract of mergers, on random documents", arguments: [1, 1_000] as [UInt64])
    func conformance(seed: UInt64) async throws {
        try await MergerConformance.check(
            JSONMerger(rules: Self.rules),
            from: JSONDocument(#"{"members":{},"set":[],"records":[]}"#),
            seed: seed,
            rounds: 300,
            items: { Self.items(of: Tree($0)) }
        ) { document, dice in
            let edited = Self.edited(Tree(document), &dice).spelled(&dice)
            if let next = try? JSONDocument(edited) { document = next }
        }
    }

    private static func items(of tree: Tree) -> [String] {
        (tree.members ?? []).flatMap { part in
            part.value.members?.map { "\($0.key)" } ?? part.value.elements?.map { "\(part.key) \($0)" } ?? []
        }
    }

    /// Adds or removes something, or puts things into another order.
    private static func edited(_ tree: Tree, _ dice: inout SeededGenerator) -> Tree {
        var parts = tree.members ?? []
        let place = Int(dice.next() % UInt64(max(1, parts.count)))
        let number = Tree.plain(String(UInt32.random(in: .min ... .max, using: &dice)))
        switch parts[place].value {
        case .object(var members):
            switch dice.next() % 4 {
            case 0 where !members.isEmpty:
                members.remove(at: Int.random(in: members.indices, using: &dice))
            case 1: members.shuffle(using: &dice)
            default: members.append(Tree.Member(key: ExactText("\(number)"), value: number))
            }
            parts[place].value = .object(members)
        case .array(var elements):
            switch dice.next() % 4 {
            case 0 where !elements.isEmpty:
                elements.remove(at: Int.random(in: elements.indices, using: &dice))
            case 1: elements.shuffle(using: &dice)
            default:
                let isRecord = parts[place].key == "records"
                elements.append(isRecord ? .object([Tree.Member(key: "id", value: number)]) : number)
            }
            parts[place].value = .array(elements)
        default: break
        }
        return .object(parts)
    }

    private static let documents = (#"{"a":1}"#, #"{"a":2}"#, #"{"a":3}"#)

    private func merge(_ merger: JSONMerger, remote: String = documents.2) async throws -> String {
        try await merger.merge(
            base: JSONDocument(Self.documents.0),
            local: JSONDocument(Self.documents.1),
            remote: JSONDocument(remote)
        ).text.string
    }

    @Test(
        "R6: it asks once; the same merge again needs no second answer, a newer remote offers the first one"
    )
    func asking() async throws {
        let asked = Asked()
        let merger = JSONMerger { questions in
            await asked.note(questions)
            return questions.map { $0.answer(.theirs) }
        }
        #expect(try await merge(merger) == Self.documents.2)
        #expect(try await merge(merger) == Self.documents.2)
        #expect(await asked.earlierAnswers == [nil])
        #expect(try await merge(merger, remote: #"{"a":3,"b":1}"#) == #"{"a":3,"b":1}"#)
        #expect(await asked.earlierAnswers == [nil, .theirs])
    }

    @Test("With nobody to ask, or questions left unanswered, the merge fails and says how many there are")
    func unanswered() async throws {
        for merger in [JSONMerger(), JSONMerger { _ in [] }] {
            await #expect(throws: JSONMergeError.unanswered(questions: 1)) { try await merge(merger) }
        }
    }

    @Test("What the asking closure throws ends the merge")
    func giveUp() async throws {
        let merger = JSONMerger { _ in throw CancellationError() }
        await #expect(throws: CancellationError.self) { try await merge(merger) }
    }

    @Test("A preview asks nobody, and tells what would change")
    func preview() throws {
        let merger = JSONMerger { _ in
            Issue.record("asked")
            return []
        }
        let outcome = try merger.preview(
            base: JSONDocument(#"{"a":1,"b":1,"c":1,"d":1,"e":1}"#),
            local: JSONDocument(#"{"a":2,"b":1,"d":7,"f":1}"#),
            remote: JSONDocument(#"{"a":3,"b":2,"c":1,"d":7}"#),
            notingChanges: true
        )
        #expect(outcome.questions.count == 1)
        let changes = outcome.changes.map {
            "\($0.author) \($0.path) \($0.base?.text ?? "–") \($0.result?.text ?? "–")"
        }
        #expect(
            changes == ["remote /b 1 2", "both /d 1 7", "local /f – 1", "local /c 1 –", "both /e 1 –"]
        )
    }

    private actor Asked {
        private(set) var earlierAnswers: [MergeChoice?] = []

        func note(_ questions: [MergeQuestion]) {
            earlierAnswers += questions.map(\.earlierAnswer)
        }
    }

    @Test("A question that an answer brings up is asked too, and each question once")
    func furtherQuestions() async throws {
        let asked = Asked()
        let rules = JSONMergeRules(removalGuard: RemovalGuard(share: 0.5, count: 2))
        let merger = JSONMerger(rules: rules) { questions in
            await asked.note(questions)
            return questions.map { question in
                if case .massRemoval = question.conflict.kind { return question.answer(.merged) }
                return question.answer(.theirs)
            }
        }
        let merged = try await merger.merge(
            base: JSONDocument(#"{"a":1,"b":1,"c":1}"#),
            local: JSONDocument(#"{"a":2,"b":1,"c":1}"#),
            remote: JSONDocument(#"{"a":3}"#)
        )
        #expect(merged.text == #"{"a":3}"#)
        #expect(await asked.earlierAnswers == [nil, nil])
    }
}
