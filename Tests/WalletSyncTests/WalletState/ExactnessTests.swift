import Testing
import WalletSync

@Suite("W6: bytes, not characters, in states")
struct ExactnessTests {
    static let composed = "\u{E9}"
    static let decomposed = "e\u{301}"

    @Test("W6: composed and decomposed é are two devices in one map")
    func twoDevices() throws {
        let text =
            "{\"deviceId\":\"\(Self.composed)\",\"encryptedWallet\":\"\","
            + "\"lastSynced\":{\"\(Self.decomposed)\":1,\"\(Self.composed)\":2}}"
        let state = try WalletState(reading: Array(text.utf8))
        let composed = try #require(DeviceID(Self.composed))
        let decomposed = try #require(DeviceID(Self.decomposed))
        #expect(composed != decomposed)
        #expect(state.lastSynced.entries.count == 2)
        #expect(state.deviceID == composed)
        #expect(state.lastSynced[composed]?.value == 2)
        #expect(state.lastSynced[decomposed]?.value == 1)
        #expect(state.canonicalText() == Array(text.utf8))
        #expect(Self.composed == Self.decomposed, "Swift's own strings do take them for one")
    }

    @Test("W6: composed and decomposed é are two wallets, two tags and two accounts")
    func twoValues() throws {
        let states = try [Self.composed, Self.decomposed].map { wallet in
            try WalletState(
                deviceID: "a",
                encryptedWallet: ExactText(wallet),
                lastSynced: map(["a": 1])
            )
        }
        #expect(states[0] != states[1])
        #expect(Set(states).count == 2)
        #expect(IntegrityTag(Self.composed) != IntegrityTag(Self.decomposed))
        #expect(Account(Self.composed) != Account(Self.decomposed))
        #expect(Password(Self.composed) != Password(Self.decomposed))
        #expect(AuthToken(Self.composed) != AuthToken(Self.decomposed))
    }

    @Test("W6: a member's name is told by its bytes: one with an invisible character is another member")
    func names() {
        let text = #"{"deviceId\u200b":"a","encryptedWallet":"","lastSynced":{"a":1}}"#
        #expect(problem(in: text) == .missingMember("deviceId"))
    }
}
