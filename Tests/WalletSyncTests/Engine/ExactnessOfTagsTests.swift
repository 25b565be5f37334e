import Testing
import WalletSync
import WalletSyncTesting

@Suite("W7: the tag covers the bytes that came, not what they say")
struct ExactnessOfTagsTests {
    private let home: Household
    private let laptop: SyncEngine<SegmentLog>
    private let integrity = KeyedChecksum()

    init() async throws {
        home = try await Household()
        var options = home.options("phone")
        options.integrity = integrity
        let phone = try await home.device("phone", options: options)
        try await phone.append("one")
        try await phone.sync()
        options.makeDeviceID = { "laptop" }
        laptop = try await home.device("laptop", options: options)
    }

    /// The server's state with a space before it: the same state in other bytes.
    private func respelled() async throws -> (text: [UInt8], formerTag: IntegrityTag) {
        let latest = try #require(await home.server.latest(of: home.account))
        return ([UInt8(ascii: " ")] + latest.text, latest.tag)
    }

    @Test("W7: a tag that fits the state as this library writes it does not make other bytes authentic")
    func canonicalTag() async throws {
        let (text, tag) = try await respelled()
        await home.server.replaceChain(of: home.account, with: [SignedText(text: text, tag: tag)])

        guard case .notAuthentic = await syncError({ try await laptop.pull() }) else {
            Issue.record("taken for authentic")
            return
        }
        #expect(await laptop.mergeBase == nil)
    }

    @Test("W7: a state that another writer spelled in its own way is authentic by the tag of its own bytes")
    func ownTag() async throws {
        let (text, _) = try await respelled()
        let signed = SignedText(text: text, tag: integrity.tag(for: text))
        await home.server.replaceChain(of: home.account, with: [signed])

        try await laptop.pull()
        #expect(await laptop.text == ":one")
    }
}
