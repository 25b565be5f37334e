import Testing
import WalletSync

@Suite("Section 7: which decisions are open")
struct ChoicesTests {
    private func choices(_ rule: Finding.Rule, expected: UInt64 = 1, found: UInt64 = 2) throws -> [Recovery] {
        let state = try post(by: "other", over: nil)
        let finding = Finding(rule: rule, device: nil, expected: expected, found: found)
        return Violation(finding: finding, base: state, remote: state).choices
    }

    @Test("Becoming a new device is offered for F5 and H5 alone, and comes first")
    func newDevice() throws {
        for rule in Finding.Rule.allCases {
            let isOffered = try choices(rule).contains(.becomeNewDevice)
            #expect(isOffered == (rule == .foreignPost || rule == .copied), "\(rule)")
        }
        #expect(try choices(.copied).first == .becomeNewDevice)
    }

    @Test("Where lineage found the copy behind an unchanged number, a new id alone would not help")
    func copiedByLineage() throws {
        #expect(try choices(.copied, expected: 2, found: 2) == [.merge(over: nil), .keepMine, .takeServers])
    }

    @Test("Where the server has nothing, only this device's wallet is left")
    func nothing() {
        let finding = Finding(rule: .rolledBack, device: nil, expected: 1, found: 0)
        #expect(Violation(finding: finding, base: nil, remote: nil).choices == [.keepMine])
    }

    @Test("After becoming a new device where it is offered, the same state passes", arguments: [true, false])
    func newDeviceHelps(isInFlight: Bool) throws {
        let first = try post(by: "me", over: nil, ["one"])
        let twin = try post(by: "me", over: first, ["one", "twin"])
        var bench = ReplicaBench("me", base: nil)
        bench.edit(["one"])
        _ = try bench.pushAccepted()
        bench.edit(["one", "mine"])
        if isInFlight { _ = try bench.pushUnanswered() }
        guard case .violated(let violation) = bench.pull(twin) else {
            Issue.record("not a violation")
            return
        }
        #expect(violation.finding.rule == (isInFlight ? .foreignPost : .copied))
        #expect(violation.choices.first == .becomeNewDevice)
        bench.recover(.becomeNewDevice)
        #expect(bench.pull(twin) == .merged)
        #expect(bench.record.wallet == ["one", "twin", "mine"])
    }
}
