import Testing
import WalletSync
import WalletSyncTesting

@Suite("The building blocks for models made by hand")
struct ThreeWayTests {
    @Test("Sets: what either side added is in, what either side removed is out")
    func sets() {
        #expect(ThreeWay.set(base: [1, 2, 3], local: [2, 3, 4, 6], remote: [1, 3, 5, 6]) == [3, 4, 5, 6])
        #expect(
            ThreeWay.orderedSet(base: [1, 2, 3], local: [6, 4, 3, 2], remote: [5, 1, 3, 6]) == [6, 4, 3, 5]
        )
    }

    @Test("Dictionaries: the settling closure sees exactly what the sides disagree about")
    func dictionaries() {
        var asked: Set<String> = []
        let merged = ThreeWay.dictionary(
            base: ["same": 1, "mine": 1, "theirs": 1, "gone": 1, "both": 1, "edited": 1, "alike": 1],
            local: ["same": 1, "mine": 2, "theirs": 1, "both": 2, "edited": 2, "alike": 5, "new": 1],
            remote: ["same": 1, "mine": 1, "theirs": 3, "gone": 1, "both": 3, "alike": 5, "other": 1]
        ) { key, _, mine, theirs in
            asked.insert(key)
            return mine ?? theirs
        }
        #expect(asked == ["both", "edited"])
        #expect(
            merged == [
                "same": 1, "mine": 2, "theirs": 3, "both": 2, "edited": 2, "alike": 5, "new": 1, "other": 1,
            ]
        )
    }

    private struct Record: Equatable {
        var id: Int
        var name: String
    }

    @Test("Records: known by their identity, in this device's order; a list with one twice is none")
    func records() {
        func merged(_ local: [Record], _ remote: [Record]) -> [Record]? {
            ThreeWay.records(
                base: [Record(id: 1, name: "a"), Record(id: 2, name: "b"), Record(id: 3, name: "c")],
                local: local,
                remote: remote,
                identity: \.id
            ) { _, mine, theirs in mine ?? theirs }
        }
        let local = [Record(id: 3, name: "c"), Record(id: 1, name: "A"), Record(id: 2, name: "B")]
        let remote = [Record(id: 4, name: "d"), Record(id: 1, name: "a"), Record(id: 3, name: "C")]
        #expect(
            merged(local, remote) == [
                Record(id: 3, name: "C"), Record(id: 1, name: "A"), Record(id: 2, name: "B"),
                Record(id: 4, name: "d"),
            ]
        )
        #expect(merged(local + [Record(id: 1, name: "x")], remote) == nil)
    }

    private func merged(_ base: String, _ local: String, _ remote: String) -> String {
        ThreeWay.sequence(base: Array(base), local: Array(local), remote: Array(remote)).map { chunk in
            switch chunk {
            case .merged(let elements): String(elements)
            case .conflict(let position, let base, let local, let remote):
                "<\(position):\(String(base))|\(String(local))|\(String(remote))>"
            }
        }.joined()
    }

    @Test("Sequences merge in the manner of diff3")
    func sequences() {
        #expect(merged("abcdef", "abXdef", "abcdeY") == "abXdeY")
        #expect(merged("abcdef", "bcdef", "abcdefg") == "bcdefg")
        #expect(merged("abcdef", "abXdef", "abYdef") == "ab<2:c|X|Y>def")
        #expect(merged("abc", "abc", "") == "")
        #expect(merged("", "ab", "ab") == "ab")
        #expect(merged("", "ab", "xy") == "<0:|ab|xy>")
        #expect(merged("aaaa", "aaa", "aaaaa") == "aaaa" || merged("aaaa", "aaa", "aaaaa").contains("<"))
        #expect(merged("abab", "aXbab", "ababY") == "aXbabY")
    }

    @Test("The laws hold for sequences, and no element that only one side added is lost")
    func sequenceLaws() {
        var dice = SeededGenerator(seed: 1)
        func edited(_ text: String) -> String {
            var text = Array(text)
            for _ in 0..<dice.next() % 4 {
                let place = Int(dice.next() % UInt64(text.count + 1))
                if dice.next() % 2 == 0, place < text.count {
                    text.remove(at: place)
                } else {
                    text.insert("abcdefgh".randomElement(using: &dice) ?? "a", at: place)
                }
            }
            return String(text)
        }
        for round in 0..<2_000 {
            let base = edited(edited(edited(edited(""))))
            let (local, remote) = (edited(base), edited(base))
            #expect(merged(base, local, local) == local, "round \(round)")
            #expect(merged(base, base, remote) == remote, "round \(round)")
            #expect(merged(base, local, base) == local, "round \(round)")
            let swapped = ThreeWay.sequence(base: Array(base), local: Array(remote), remote: Array(local))
            let chunks = ThreeWay.sequence(base: Array(base), local: Array(local), remote: Array(remote))
            #expect(swapped.count == chunks.count, "round \(round)")
        }
    }

    @Test("A long sequence of which all was replaced ends in one conflict, at once")
    func longSequences() {
        let base = Array(0..<20_000)
        let chunks = ThreeWay.sequence(
            base: base,
            local: base.map { -$0 - 1 },
            remote: base.map { $0 + 20_000 }
        )
        #expect(chunks.count == 1)
        let repeats = Array(repeating: 1, count: 20_000)
        #expect(
            ThreeWay.sequence(base: repeats, local: repeats + [2], remote: [0] + repeats) == [
                .merged([0] + repeats + [2])
            ]
        )
    }

    @Test(
        "Long sequences that have much in common, or were made to have landmarks within landmarks, end at once"
    )
    func manyLandmarks() {
        let base = Array(0..<100_000)
        let chunks = ThreeWay.sequence(base: base, local: [-1] + base, remote: base + [-2])
        #expect(chunks == [.merged([-1] + base + [-2])])
        let nested = (0..<10_000).flatMap { [$0 + 1, $0] }
        let other = (0..<10_000).flatMap { [-1, $0 + 1, -1, $0] }
        #expect(ThreeWay.sequence(base: nested, local: other, remote: nested) == [.merged(other)])
    }
}
