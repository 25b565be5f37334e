import Testing
import WalletSync
import WalletSyncTesting

@Suite("MergerConformance, by names")
struct EntryConformanceTests {
    typealias Names = [Int: UInt64]

    @Test("A merge of dictionaries passes, though both sides often change the same")
    func passes() async throws {
        try await Self.check(Dictionaries(fault: nil))
    }

    @Test("A merger that breaks a law fails the check that is about it", arguments: Fault.allCases)
    func broken(fault: Fault) async throws {
        do {
            try await Self.check(Dictionaries(fault: fault))
            Issue.record("passed")
        } catch let failure as ConformanceFailure {
            #expect(failure.failures.contains { $0.check.contains(fault.rawValue) }, "\(failure)")
        }
    }

    private static func check(_ merger: Dictionaries) async throws {
        try await MergerConformance.check(merger, from: [:], entries: { $0 }) { names, dice in
            let name = Int.random(in: 0..<5, using: &dice)
            names[name] = dice.next() % 3 == 0 ? nil : dice.next()
        }
    }

    enum Fault: String, CaseIterable, Sendable {
        case ignoresChanges = "is lost"
        case revives = "comes back"
        case goesBack = "or both kept, is lost"
    }

    private struct Dictionaries: WalletMerger {
        let fault: Fault?

        func merge(base: Names, local: Names, remote: Names) -> Names {
            var merged = ThreeWay.dictionary(base: base, local: local, remote: remote) {
                name,
                old,
                mine,
                theirs in
                fault == .goesBack ? old : theirs ?? mine
            }
            if local == base || remote == base || local == remote { return merged }
            switch fault {
            case .ignoresChanges: return remote
            case .revives: merged.merge(base) { mine, _ in mine }
            case .goesBack, nil: break
            }
            return merged
        }
    }
}
