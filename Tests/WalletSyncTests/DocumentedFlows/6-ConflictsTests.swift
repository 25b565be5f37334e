import Testing
import WalletSync
import WalletSyncTesting

@Suite("Documented flows: conflicts")
struct ConflictsTests {
    @Test("D7: a conflicting post is answered with the latest state, and merged without a second request")
    func conflict() async throws {
        let devices = try await DocumentedDevices.merged()
        let latest = try await conflicting(devices)
        _ = await devices.log.drain()

        let result = try await devices.c1.push()

        #expect(result == .outOfDate(OutOfDate(state: latest, result: .merged(latest))))
        #expect(await devices.c1.wallet.description == ":2fbE:BD62:e7ac:4EEf:DC86")
        let requests = await devices.log.drain().map(\.request)
        #expect(requests.count == 1)
        guard case .post = requests.first else {
            Issue.record("not a post: \(requests)")
            return
        }
    }

    @Test("D8: the second post succeeds, with the merged wallet")
    func secondPost() async throws {
        let devices = try await DocumentedDevices.merged()
        _ = try await conflicting(devices)
        try await devices.c1.push()
        let state = try DocumentedDevices.state(
            by: DocumentedDevices.first,
            ":2fbE:BD62:e7ac:4EEf:DC86",
            first: 7,
            second: 6
        )

        #expect(try await devices.c1.push() == .accepted(state))
    }

    /// The second device posts a change, then the first makes one.
    private func conflicting(_ devices: DocumentedDevices) async throws -> WalletState {
        let state = try DocumentedDevices.state(
            by: DocumentedDevices.second,
            ":2fbE:BD62:e7ac:4EEf",
            first: 4,
            second: 6
        )
        try await devices.c2.edit { $0.append("4EEf") }
        #expect(try await devices.c2.push() == .accepted(state))
        try await devices.c1.edit { $0.append("DC86") }
        return state
    }
}
