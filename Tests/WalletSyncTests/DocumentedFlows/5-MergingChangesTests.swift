import Testing
import WalletSync
import WalletSyncTesting

@Suite("Documented flows: merging changes")
struct MergingChangesTests {
    @Test("D5: diverging changes: the second device merges its own on top of what it got")
    func diverging() async throws {
        let devices = try await DocumentedDevices.changed()
        try await devices.c1.edit { $0.append("BD62") }
        try await devices.c2.edit { $0.append("e7ac") }
        let state = try DocumentedDevices.state(
            by: DocumentedDevices.first,
            ":2fbE:BD62",
            first: 4,
            second: 2
        )

        #expect(try await devices.c1.push() == .accepted(state))
        #expect(try await devices.c2.pull() == .merged(state))
        #expect(await devices.c2.wallet.description == ":2fbE:BD62:e7ac")
        #expect(await devices.c2.mergeBase == state)
        // A get is a single step: the merged wallet is not posted by itself (R7).
        #expect(await devices.server.chain(of: devices.account).count == 4)
    }

    @Test("D6: the merged wallet is posted, and the first device gets it")
    func mergedIsPosted() async throws {
        let devices = try await DocumentedDevices.changed()
        try await devices.c1.edit { $0.append("BD62") }
        try await devices.c2.edit { $0.append("e7ac") }
        try await devices.c1.push()
        try await devices.c2.pull()
        let state = try DocumentedDevices.state(
            by: DocumentedDevices.second,
            ":2fbE:BD62:e7ac",
            first: 4,
            second: 5
        )

        #expect(try await devices.c2.push() == .accepted(state))
        #expect(try await devices.c1.pull() == .adopted(state))
        #expect(await devices.c1.wallet.description == ":2fbE:BD62:e7ac")
    }
}
