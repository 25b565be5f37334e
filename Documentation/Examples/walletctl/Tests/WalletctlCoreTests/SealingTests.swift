import Foundation
import Testing
import WalletSync
import WalletSyncHTTP

@testable import WalletctlCore

@Suite struct SealingTests {
    private let account = Account("a@example.com")

    private func key(_ password: String) async throws -> KeyMaterial {
        let seed = try #require(SaltSeed(String(repeating: "ab", count: 32)))
        return try await KeyMaterial.derived(
            from: try #require(RootPassword(password)),
            for: account,
            origin: KeyOrigin(saltSeed: seed, cost: KeyCost(unchecked: 4))
        )
    }

    private var wallet: NamedWallet {
        var wallet = NamedWallet()
        wallet.set("mail", to: "pä%$\"\\\n\u{0}\u{1F512}", by: "laptop", at: 7)
        wallet.set("\u{e9}", to: "composed", by: "laptop", at: 8)
        wallet.set("e\u{301}", to: "decomposed", by: "laptop", at: 9)
        return wallet
    }

    private func error(_ body: () async throws -> Void) async -> SealingError? {
        do { try await body() } catch { return error as? SealingError }
        return nil
    }

    @Test("A wallet opens to what was sealed, byte for byte, and sealing again gives other text (R5)")
    func roundTrip() async throws {
        let codec = KeyringCodec(Keyring(current: try await key("one")), for: account)
        let sealed = try await codec.seal(wallet)
        #expect(try await codec.open(sealed) == wallet)
        #expect(try await codec.seal(wallet) != sealed)
        #expect(try await codec.open(codec.seal(codec.empty)) == codec.empty)
    }

    @Test(
        "After a change of the password, wallets sealed before it open, and new ones open under the new key alone"
    )
    func formerKeys() async throws {
        let (one, two) = (try await key("one"), try await key("two"))
        let before = KeyringCodec(Keyring(current: one), for: account)
        let after = KeyringCodec(Keyring(current: two, former: [one]), for: account)
        #expect(try await after.open(before.seal(wallet)) == wallet)
        let refusal = await error { _ = try await before.open(after.seal(self.wallet)) }
        #expect(refusal == .unknownKey(two.id))
    }

    @Test("A wallet of another account does not open, although the key is the same")
    func boundToAccount() async throws {
        let keyring = Keyring(current: try await key("one"))
        let sealed = try await KeyringCodec(keyring, for: Account("b@example.com")).seal(wallet)
        #expect(
            await error { _ = try await KeyringCodec(keyring, for: self.account).open(sealed) } == .altered
        )
    }

    @Test("Every altered character of a sealed wallet is noticed")
    func altered() async throws {
        let codec = KeyringCodec(Keyring(current: try await key("one")), for: account)
        let sealed = Array(try await codec.seal(wallet).utf8)
        for position in stride(from: 0, to: sealed.count, by: 7) {
            var bytes = sealed
            bytes[position] = bytes[position] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            let text = ExactText(String(decoding: bytes, as: UTF8.self))
            #expect(await error { _ = try await codec.open(text) } != nil, "position \(position)")
        }
    }

    @Test("Texts of other programs and of newer versions are told apart from altered ones")
    func otherTexts() async throws {
        let codec = KeyringCodec(Keyring(current: try await key("one")), for: account)
        for (text, expected) in [
            (":2fbE", SealingError.foreignFormat), ("", .foreignFormat), ("walletctl2.x.y", .newerFormat),
            ("walletctl1", .altered), ("walletctl1.0.%%%", .altered),
            ("walletctl1.0.AAAA", .unknownKey(KeyID("0"))),
        ] {
            #expect(await error { _ = try await codec.open(ExactText(text)) } == expected, "\(text)")
        }
    }

    @Test("The sealed size tells the wallet's size to 256 bytes only")
    func padded() async throws {
        let codec = KeyringCodec(Keyring(current: try await key("one")), for: account)
        var sizes: Set<Int> = []
        for length in 0..<64 {
            var wallet = NamedWallet()
            wallet.set("k", to: ExactText(String(repeating: "x", count: length)), by: "laptop", at: 1)
            sizes.insert(try await codec.seal(wallet).utf8.count)
        }
        #expect(sizes.count == 1)
    }

    @Test("A wallet of a newer version is refused, not read in part")
    func newerWallet() {
        #expect(throws: SealingError.newerFormat) {
            try NamedWallet(reading: Array(#"{"version":2,"entries":"?"}"#.utf8))
        }
        #expect(throws: SealingError.unreadable) { try NamedWallet(reading: Array("[]".utf8)) }
    }
}
