import Testing
import WalletSync
import WalletSyncTesting

@Suite("First contact: the floor carried over at pairing")
struct FloorTests {
    private static let integrity = KeyedChecksum()
    let states: [SignedState]

    init() throws {
        var states: [SignedState] = []
        for word in ["one", "two", "three", "four"] {
            states.append(
                try post(
                    by: states.count % 2 == 0 ? "a" : "b",
                    over: states.last,
                    [word],
                    lineage: true,
                    integrity: Self.integrity
                )
            )
        }
        self.states = states
    }

    private var floor: Floor { Floor(sequence: states[1].sequence, tag: states[1].tag) }

    /// Where the first contact must stop: a state at the floor with another text.
    private func twin() throws -> SignedState {
        try post(by: "b", over: states[0], ["twin"], lineage: true, integrity: Self.integrity)
    }

    @Test("At the floor and above it, the first contact goes on", arguments: [1, 2, 3])
    func met(index: Int) throws {
        var bench = ReplicaBench("me", floor: floor)
        #expect(bench.pull(states[index]) == .adopted)
        #expect(bench.base == states[index])
        #expect(bench.record.floor == nil)
    }

    @Test("Below the floor, or nothing at all, is a rollback (H2), and inert", arguments: [0, nil])
    func below(index: Int?) throws {
        var bench = ReplicaBench("me", wallet: ["mine"], floor: floor)
        let remote = index.map { states[$0] }
        let finding = Finding(rule: .rolledBack, device: nil, expected: 2, found: remote == nil ? 0 : 1)
        let violation = Violation(finding: finding, base: nil, remote: remote)
        #expect(bench.pull(remote) == .violated(violation))
        #expect(bench.record.status == .violated(violation))
        #expect(bench.record.wallet == ["mine"])
        #expect(bench.record.floor == floor)
    }

    @Test("Another state at the floor's sequence is a fork (H3)")
    func forked() throws {
        var bench = ReplicaBench("me", floor: floor)
        guard case .violated(let violation) = bench.pull(try twin()) else {
            Issue.record("taken in")
            return
        }
        #expect(violation.finding == Finding(rule: .forked, device: nil, expected: 2, found: 2))
    }

    @Test("A state that grew from another one at the floor's sequence is found by lineage (L3)")
    func grownFromTwin() throws {
        let grown = try post(by: "a", over: twin(), ["more"], lineage: true, integrity: Self.integrity)
        var bench = ReplicaBench("me", floor: floor)
        guard case .violated(let violation) = bench.pull(grown) else {
            Issue.record("taken in")
            return
        }
        #expect(violation.finding == Finding(rule: .ancestorReplaced, device: nil, expected: 2, found: 2))
    }

    @Test("A push looks first: a post over nothing could only be wrong")
    func pushLooksFirst() throws {
        var bench = ReplicaBench("me", wallet: ["mine"], floor: floor)
        let id = bench.next()
        #expect(bench.replica.handle(.push(id, .merge)) == [.get(id)])
        #expect(bench.run(bench.replica.handle(.latest(id, states[2]))) == .merged)
        #expect(bench.record.wallet == ["three", "mine"])
    }

    @Test("Looking again lifts the violation once the floor is met")
    func lookAgain() throws {
        var bench = ReplicaBench("me", floor: floor)
        bench.pull(states[0])
        #expect(bench.lookAgain(states[3]) == .adopted)
        #expect(bench.record.status == .inOrder)
        #expect(bench.record.keepsakes.count == 1)
    }

    @Test("A decision is above the floor, which then is gone", arguments: [true, false])
    func decided(isEmpty: Bool) throws {
        var bench = ReplicaBench("me", wallet: ["mine"], floor: floor)
        bench.pull(isEmpty ? nil : states[0])
        #expect(bench.recover(.keepMine) == .recovered)
        #expect(bench.record.floor == nil)
        let post = try bench.pushAccepted()
        #expect(post.sequence.value == (isEmpty ? 1 : 2))
    }

    @Test("The floor is part of the record, and the record that it is in can be read")
    func stored() async throws {
        let bench = ReplicaBench("me", wallet: ["mine"], floor: floor)
        let bytes = try await SealedRecord(sealing: bench.record, with: WordsCodec()).encoded()
        let record = try await SealedRecord(decoding: bytes, for: Account("joe")).opened(with: WordsCodec())
        #expect(record == bench.record)
        #expect(record.floor == floor)
    }

    @Test("A floor whose sequence is none makes the record unreadable, and is not passed over")
    func invalid() async throws {
        let bench = ReplicaBench("me", wallet: ["mine"], floor: floor)
        let bytes = try await SealedRecord(sealing: bench.record, with: WordsCodec()).encoded()
        let text = String(decoding: bytes, as: UTF8.self)
        let broken = text.split(separator: #""sequence":2"#).joined(separator: #""sequence":0"#)
        #expect(broken != text)
        #expect(throws: RecordError.invalidMember("floor")) {
            try SealedRecord(decoding: Array(broken.utf8), for: Account("joe"))
        }
    }

    @Test("Section 7: a look that asks lifts the violation if the state passes; the evidence is kept")
    func lookingAgainAndAsking() throws {
        var bench = ReplicaBench("me", wallet: ["mine"], floor: floor)
        bench.pull(states[0])
        guard case .needsDecision = bench.lookAgain(states[2], .ask) else {
            Issue.record("not asked")
            return
        }
        #expect(bench.record.status == .inOrder)
        #expect(bench.record.keepsakes.count == 1)
        #expect(bench.record.wallet == ["mine"])
        #expect(bench.base == nil)
        #expect(bench.replica.durableGeneration == bench.record.generation)
        #expect(bench.pull(states[2], .takeServers) == .adopted)
    }
}
