import Testing
import WalletSync
import WalletSyncTesting

@Suite("Ten thousand devices in one map")
struct LargeMapTests {
    let integrity = KeyedChecksum()
    let devices: [DeviceID]
    let base: SignedState

    init() throws {
        var generator = SeededGenerator(seed: 10_000)
        let devices = (0..<10_000).map { _ in DeviceID.random(using: &generator) }
        let entries = devices.enumerated().compactMap { index, device in
            SequenceNumber(UInt64(index + 1)).map { LastSynced.Entry(device: device, sequence: $0) }
        }
        let author = try #require(devices.last)
        let state = try WalletState(
            deviceID: author,
            encryptedWallet: "",
            lastSynced: try #require(LastSynced(entries))
        )
        self.devices = devices
        base = SignedState(signing: state, with: integrity)
    }

    @Test("W4 and W7: the state is written and read")
    func roundTrip() throws {
        let read = try WalletState(reading: base.text)
        #expect(read == base.state)
        #expect(read.lastSynced.entries.count == 10_000)
        #expect(read.canonicalText() == base.text)
    }

    @Test("W5: keys in any order are found to be distinct, and the one that is not is found")
    func keyOrder() throws {
        let own = base.state.deviceID
        let entries = devices.enumerated().map { index, device in "\"\(device)\":\(index + 1)" }
        let start =
            #"{"deviceId":"\#(own)","encryptedWallet":"","lastSynced":{"# + entries.joined(separator: ",")
        #expect(try WalletState(reading: Array((start + "}}").utf8)) == base.state)
        let error = JSONError(.duplicateKey, at: start.utf8.count + 1)
        #expect(problem(in: start + ",\(entries[77])}}") == .json(error))
    }

    @Test("H1-H7: a successor is judged, and so is one in which the last device is missing")
    func ancestry() throws {
        let next = try post(by: devices[0], over: base)
        #expect(
            Verdict.judging(next, base: base, inFlight: nil, on: devices[1]) == .descendsFromBase
        )
        #expect(next.state.succession(over: base.state, from: devices[0]) == .follows)

        let last = try #require(base.state.lastSynced.entries.last?.device)
        let kept = next.state.lastSynced.entries.filter { $0.device != last }
        let state = try WalletState(
            deviceID: devices[0],
            encryptedWallet: "",
            lastSynced: try #require(LastSynced(kept))
        )
        let broken = SignedState(signing: state, with: integrity)
        let expected = try #require(base.state.lastSynced[last]).value
        #expect(
            Verdict.judging(broken, base: base, inFlight: nil, on: devices[1])
                == .violation(Finding(rule: .regressed, device: last, expected: expected, found: 0))
        )
        #expect(state.succession(over: base.state, from: devices[0]) == .foreignEntryChanged(last))
    }
}
