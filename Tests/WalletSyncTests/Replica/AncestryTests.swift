import Testing
import WalletSync

@Suite("H1-H7: ancestry by the integers, and its diagnosis")
struct AncestryTests {
    private let base: SignedState

    init() throws {
        base = try state(by: "c", ["a": 1, "b": 3, "c": 5], ["base"])
    }

    private func expect(
        _ remote: SignedState?,
        _ rule: Finding.Rule,
        _ device: DeviceID?,
        _ expected: UInt64,
        _ found: UInt64,
        on me: DeviceID = "b",
        _ location: SourceLocation = #_sourceLocation
    ) {
        let finding = Finding(rule: rule, device: device, expected: expected, found: found)
        let verdict = Verdict.judging(remote, base: base, inFlight: nil, on: me)
        #expect(verdict == .violation(finding), sourceLocation: location)
        if let remote {
            #expect(remote.ancestry(from: base, on: me) == .broken(finding), sourceLocation: location)
        }
    }

    private func expectDescends(
        _ remote: SignedState,
        from base: SignedState?,
        on me: DeviceID,
        _ location: SourceLocation = #_sourceLocation
    ) {
        #expect(remote.ancestry(from: base, on: me) == .descends, sourceLocation: location)
        let verdict = Verdict.judging(remote, base: base, inFlight: nil, on: me)
        #expect(verdict == .descendsFromBase, sourceLocation: location)
    }

    @Test("H1: the merge base itself, byte for byte, is nothing new")
    func same() throws {
        #expect(base.ancestry(from: base, on: "b") == .same)
        #expect(Verdict.judging(base, base: base, inFlight: nil, on: "b") == .unchanged)
    }

    @Test("H1: no base and no state is nothing new")
    func nothing() {
        #expect(Verdict.judging(nil, base: nil, inFlight: nil, on: "b") == .unchanged)
    }

    @Test("H1 compares the bytes: the same state in another spelling is a fork (H3)")
    func sameInOtherBytes() throws {
        let text = Array(" ".utf8) + base.text
        let spelled = try SignedState(reading: SignedText(text: text, tag: base.tag))
        #expect(spelled.state == base.state)
        expect(spelled, .forked, nil, 5, 5)
    }

    @Test("H1 goes by the text, not by the tag")
    func sameWithAnotherTag() throws {
        let text = SignedText(text: base.text, tag: IntegrityTag("another"))
        #expect(try SignedState(reading: text).ancestry(from: base, on: "b") == .same)
    }

    @Test("H2: one below the base's sequence is a rollback")
    func oneBelow() throws {
        expect(try state(by: "b", ["a": 1, "b": 4], []), .rolledBack, nil, 5, 4)
    }

    @Test("H2: the first state of all, far below, is a rollback")
    func farBelow() throws {
        expect(try state(by: "a", ["a": 1], []), .rolledBack, nil, 5, 1)
    }

    @Test("H2: no state where there was one is a rollback to 0")
    func none() {
        expect(nil, .rolledBack, nil, 5, 0)
    }

    @Test("H3: the base's sequence exactly, with other content")
    func equal() throws {
        expect(try state(by: "c", ["a": 1, "b": 3, "c": 5], ["fork"]), .forked, nil, 5, 5)
    }

    @Test("H3: the base's sequence exactly, by another device")
    func equalByAnother() throws {
        expect(try state(by: "a", ["a": 5, "b": 3, "c": 4], []), .forked, nil, 5, 5)
    }

    @Test("H3: one above the base's sequence is no fork")
    func oneAbove() throws {
        expectDescends(try state(by: "c", ["a": 1, "b": 3, "c": 6], []), from: base, on: "b")
    }

    @Test("H4: the own entry one below the base's")
    func ownEntryBelow() throws {
        expect(try state(by: "c", ["a": 1, "b": 2, "c": 6]), .overwritten, "b", 3, 2)
    }

    @Test("H4: the own entry missing")
    func ownEntryMissing() throws {
        expect(try state(by: "c", ["a": 1, "c": 6]), .overwritten, "b", 3, 0)
    }

    @Test("H5: the own entry above the base's, as the state's author")
    func ownEntryAbove() throws {
        expect(try state(by: "b", ["a": 1, "b": 6, "c": 5]), .copied, "b", 3, 6)
    }

    @Test("H5: the own entry one above the base's, below another's")
    func ownEntryOneAbove() throws {
        expect(try state(by: "c", ["a": 1, "b": 4, "c": 6]), .copied, "b", 3, 4)
    }

    @Test("H5: an own entry that the base does not have")
    func ownEntryNew() throws {
        expect(try state(by: "d", ["a": 1, "b": 3, "c": 5, "d": 6]), .copied, "d", 0, 6, on: "d")
    }

    @Test("H5: an own entry where there is no base")
    func ownEntryWithoutBase() throws {
        let remote = try state(by: "b", ["b": 1])
        let finding = Finding(rule: .copied, device: "b", expected: 0, found: 1)
        #expect(remote.ancestry(from: nil, on: "b") == .broken(finding))
    }

    @Test("H6: another device's entry one below the base's")
    func entryBelow() throws {
        expect(try state(by: "a", ["a": 6, "b": 3, "c": 4]), .regressed, "c", 5, 4)
    }

    @Test("H6: another device's entry missing")
    func entryMissing() throws {
        expect(try state(by: "c", ["b": 3, "c": 6]), .regressed, "a", 1, 0)
    }

    @Test("H6 names the smallest of several devices, by bytes")
    func smallestRegressed() throws {
        expect(try state(by: "d", ["b": 3, "d": 6]), .regressed, "a", 1, 0)
        expect(try state(by: "d", ["a": 1, "d": 6]), .regressed, "b", 3, 0, on: "e")
    }

    @Test("H6 orders devices by bytes: Z before a, and the decomposed é before the composed one")
    func byteOrder() throws {
        let base = try state(by: "z", ["\u{E9}": 1, "e\u{301}": 2, "Z": 3, "a": 4, "z": 5])
        let remote = try state(by: "z", ["z": 6])
        let finding = Finding(rule: .regressed, device: "Z", expected: 3, found: 0)
        #expect(remote.ancestry(from: base, on: "me") == .broken(finding))
        let second = try state(by: "z", ["Z": 3, "a": 4, "z": 6])
        let decomposed = Finding(rule: .regressed, device: "e\u{301}", expected: 2, found: 0)
        #expect(second.ancestry(from: base, on: "me") == .broken(decomposed))
    }

    @Test("H7: a new entry equal to the base's sequence is forked")
    func newEntryEqual() throws {
        let base = try state(by: "a", ["a": 2])
        let remote = try state(by: "c", ["a": 4, "b": 2, "c": 5])
        let finding = Finding(rule: .interleaved, device: "b", expected: 2, found: 2)
        #expect(remote.ancestry(from: base, on: "me") == .broken(finding))
    }

    @Test("H7: a new entry one above the base's sequence passes")
    func newEntryAbove() throws {
        let base = try state(by: "a", ["a": 2])
        expectDescends(try state(by: "c", ["a": 4, "b": 3, "c": 5]), from: base, on: "me")
    }

    @Test("H7: a changed entry equal to the base's sequence is forked, one above it passes")
    func changedEntry() throws {
        expect(try state(by: "c", ["a": 5, "b": 3, "c": 6]), .interleaved, "a", 5, 5)
        expect(try state(by: "c", ["a": 2, "b": 3, "c": 6]), .interleaved, "a", 5, 2)
        expectDescends(try state(by: "c", ["a": 6, "b": 3, "c": 7]), from: base, on: "b")
    }

    @Test("H7 names the smallest of several devices, by bytes")
    func smallestInterleaved() throws {
        let base = try state(by: "a", ["a": 4])
        let remote = try state(by: "a", ["B": 2, "Z": 1, "a": 5, "b": 3])
        let finding = Finding(rule: .interleaved, device: "B", expected: 4, found: 2)
        #expect(remote.ancestry(from: base, on: "me") == .broken(finding))
    }

    @Test("No base: any state in which this device has no entry descends from nothing")
    func noBase() throws {
        expectDescends(try state(by: "a", ["a": 1]), from: nil, on: "me")
        expectDescends(try state(by: "c", ["a": 1, "b": 7, "c": 9]), from: nil, on: "me")
    }

    @Test("Sequences need not grow by the sum of the entries' growth: A4 B5, then A6, B7, A8")
    func growth() throws {
        let base = try state(by: "B", ["A": 4, "B": 5])
        expectDescends(try state(by: "A", ["A": 8, "B": 7]), from: base, on: "me")
    }

    @Test("W3, X8: states at the ceiling are judged like any other")
    func ceiling() throws {
        let highest: UInt64 = (1 << 53) - 1
        let base = try state(by: "a", ["a": highest - 1])
        let top = try state(by: "a", ["a": highest])
        expectDescends(top, from: base, on: "me")
        let finding = Finding(rule: .rolledBack, device: nil, expected: highest, found: highest - 1)
        #expect(base.ancestry(from: top, on: "me") == .broken(finding))
    }
}
