import Testing
import WalletSync
import WalletSyncTesting

@Suite("LastSynced")
struct LastSyncedTests {
    @Test("A map compares over the union of both sides' devices, and a missing one counts as 0")
    func fourAnswers() throws {
        let cases: [(KeyValuePairs<DeviceID, UInt64>, KeyValuePairs<DeviceID, UInt64>, CausalOrder)] = [
            ([:], [:], .equal),
            (["a": 1], ["a": 1], .equal),
            (["a": 1, "b": 2], ["b": 2, "a": 1], .equal),
            ([:], ["a": 1], .before),
            (["a": 1], ["a": 2], .before),
            (["a": 1], ["a": 1, "b": 2], .before),
            (["b": 2], ["a": 1, "b": 2], .before),
            (["a": 1, "b": 2], ["a": 3, "b": 4], .before),
            (["a": 1], ["b": 1], .concurrent),
            (["a": 3, "b": 2], ["a": 1, "b": 4], .concurrent),
            (["a": 3], ["a": 1, "b": 2], .concurrent),
            (["a": 1, "c": 5], ["a": 1, "b": 2, "c": 3], .concurrent),
        ]
        for (left, right, answer) in cases {
            #expect(try map(left).order(comparedTo: map(right)) == answer, "\(left) and \(right)")
            let reverse: CausalOrder =
                switch answer {
                case .before: .after
                case .after: .before
                case .equal, .concurrent: answer
                }
            #expect(try map(right).order(comparedTo: map(left)) == reverse, "\(right) and \(left)")
        }
    }

    @Test("A map is only partly ordered, so it is not Comparable")
    func notComparable() {
        #expect(!(LastSynced.empty as Any is any Comparable))
    }

    @Test("W7: entries stand in byte order, whatever order they came in")
    func order() throws {
        let forwards = try map(["B": 1, "a": 2, "e\u{301}": 3, "\u{E9}": 4])
        let backwards = try map(["\u{E9}": 4, "e\u{301}": 3, "a": 2, "B": 1])
        #expect(forwards == backwards)
        #expect(forwards.hashValue == backwards.hashValue)
        #expect(forwards.entries.map(\.device) == ["B", "a", "e\u{301}", "\u{E9}"])
    }

    @Test("A device stands in a map once")
    func twice() {
        let one = LastSynced.Entry(device: "a", sequence: .first)
        let other = LastSynced.Entry(device: "b", sequence: .ceiling)
        #expect(LastSynced([one, other, one]) == nil)
        #expect(LastSynced([one, other])?.entries == [one, other])
    }

    @Test("A2: setting an entry leaves all others as they are")
    func setting() throws {
        let map = try map(["b": 1, "d": 2])
        let next = try #require(SequenceNumber(3))
        for device: DeviceID in ["a", "b", "c", "d", "e"] {
            let changed = map.setting(device, to: next)
            #expect(changed[device] == next)
            #expect(
                changed.entries.filter { $0.device != device } == map.entries.filter { $0.device != device }
            )
            #expect(changed.entries.map(\.device) == changed.entries.map(\.device).sorted())
        }
    }

    @Test("Finding an entry agrees with a search from front to back")
    func finding() throws {
        for seed: UInt64 in 0..<200 {
            var generator = SeededGenerator(seed: seed)
            let devices = (0..<Int.random(in: 0...20, using: &generator)).map { _ in
                DeviceID(String(UInt8.random(in: 0...50, using: &generator), radix: 2)) ?? "0"
            }
            let entries = Set(devices).enumerated().compactMap { index, device in
                SequenceNumber(UInt64(index + 1)).map { LastSynced.Entry(device: device, sequence: $0) }
            }
            let map = try #require(LastSynced(entries))
            for number: UInt8 in 0...50 {
                let device = try #require(DeviceID(String(number, radix: 2)))
                let expected = entries.first { $0.device == device }?.sequence
                #expect(map[device] == expected, "seed \(seed), device \(device)")
            }
        }
    }
}
