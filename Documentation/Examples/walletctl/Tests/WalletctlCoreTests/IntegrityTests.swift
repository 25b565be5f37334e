import Testing
import WalletSync
import WalletSyncHTTP

@testable import WalletctlCore

@Suite struct IntegrityTests {
    private func key(_ password: String) async throws -> KeyMaterial {
        let seed = try #require(SaltSeed(String(repeating: "ab", count: 32)))
        return try await KeyMaterial.derived(
            from: try #require(RootPassword(password)),
            for: Account("a@example.com"),
            origin: KeyOrigin(saltSeed: seed, cost: KeyCost(unchecked: 4))
        )
    }

    private func text(_ sequence: Int) -> [UInt8] {
        Array(#"{"deviceId":"a","encryptedWallet":"","lastSynced":{"a":\#(sequence)}}"#.utf8)
    }

    @Test("Tags are deterministic, real, and good for exactly one text (W7)")
    func tags() async throws {
        let integrity = KeyringIntegrity(Keyring(current: try await key("one")))
        let tag = integrity.tag(for: text(1))
        #expect(integrity.isReal)
        #expect(integrity.tag(for: text(1)) == tag)
        #expect(tag.text.utf8.count == 64)
        #expect(integrity.isValid(tag, for: text(1)))
        #expect(!integrity.isValid(tag, for: text(2)))
        #expect(!integrity.isValid(IntegrityTag(""), for: text(1)))
        #expect(!integrity.isValid(IntegrityTag(tag.text.string.uppercased()), for: text(1)))
    }

    @Test("What is signed under a former key is not authentic any more, except while the change is under way")
    func formerKeys() async throws {
        let (one, two) = (try await key("one"), try await key("two"))
        let tag = KeyringIntegrity(Keyring(current: one)).tag(for: text(1))
        let changing = KeyringIntegrity(Keyring(current: two, changingFrom: one))
        let changed = KeyringIntegrity(Keyring(current: two, former: [one]))
        #expect(changing.isValid(tag, for: text(1)))
        #expect(!changed.isValid(tag, for: text(1)))
        #expect(changing.tag(for: text(1)) == changed.tag(for: text(1)))
        #expect(changed.isValid(changed.tag(for: text(1)), for: text(1)))
    }
}
