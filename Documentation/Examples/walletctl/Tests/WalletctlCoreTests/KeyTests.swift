import Crypto
import Foundation
import Testing
import WalletSync
import WalletSyncHTTP

@testable import WalletctlCore

@Suite struct KeyTests {
    private let account = Account("a@example.com")

    private func seed(_ digits: String = "ab") throws -> SaltSeed {
        try #require(SaltSeed(String(repeating: digits, count: 32)))
    }

    private func material(_ password: String, cost: Int = 4, seed digits: String = "ab") async throws
        -> KeyMaterial
    {
        try await KeyMaterial.derived(
            from: try #require(RootPassword(password)),
            for: account,
            origin: KeyOrigin(saltSeed: try seed(digits), cost: KeyCost(unchecked: cost))
        )
    }

    @Test("The derivation gives the published password and HMAC key of generation 3, at its full cost")
    func generation3Vector() async throws {
        let material = try await material("root password", cost: KeyCost.generation3.exponent)
        #expect(material.serverPassword.secret == "AIm/WOzlTfuKb5edUlcoDwfgk0pa1GG+HRgrOJzUhm4=")
        let signing = material.signingKey.bytes.hexadecimal
        #expect(signing == "de7f9d816bb7bfe155d436ca3ef370a8924cb7421f696a2c50183508b7e416ac")
    }

    @Test("The HMAC is the published one for a key and message of generation 3")
    func hmacVector() throws {
        let key = SymmetricKey(data: Array(0..<32 as Range<UInt8>))
        let code = HMAC<SHA256>.authenticationCode(for: Array("1:abc".utf8), using: key)
        #expect(code.hexadecimal == "0e6135138b5dae5a27cca5f7fbb5d70c5cd5908174ba02597848fbd3012dfa2d")
    }

    @Test("Password, account, salt seed and cost each change every part of the keys")
    func everythingCounts() async throws {
        let one = try await material("one")
        for other in [
            try await material("two"), try await material("one", cost: 5),
            try await material("one", seed: "cd"),
            try await KeyMaterial.derived(
                from: try #require(RootPassword("one")),
                for: Account("b@example.com"),
                origin: one.origin
            ),
        ] {
            #expect(other.serverPassword != one.serverPassword)
            #expect(other.signingKey != one.signingKey)
            #expect(other.sealingKey != one.sealingKey)
            #expect(other.id != one.id)
        }
        #expect(try await material("one") == one)
    }

    @Test("What the server sees, the password, has no byte run in common with the keys it must not know")
    func partsAreDistinct() async throws {
        let one = try await material("one")
        let parts = [Array(one.bytes[..<32]), Array(one.bytes[32..<64]), Array(one.bytes[64...])]
        let sealing = one.sealingKey.bytes
        let wrapping = one.wrappingKey.bytes
        #expect(Set(parts + [sealing, wrapping]).count == 5)
    }

    @Test("Keys, passwords, writes and wallets print as redacted")
    func redacted() async throws {
        let password = try #require(RootPassword("hunter2"))
        let one = try await material("hunter2")
        var wallet = NamedWallet()
        wallet.set("mail", to: "hunter3", by: "laptop", at: 1)
        var printed = "\(password) \(one) \(Keyring(current: one)) \(wallet) \(wallet["mail"])"
        dump((password, one, Keyring(current: one), wallet, wallet["mail"]), to: &printed)
        #expect(!printed.contains("hunter"))
        #expect(!printed.contains(one.serverPassword.secret.string))
        #expect(!printed.contains("\(one.bytes[0]), \(one.bytes[1])"))
    }

    @Test("A cost outside the range is refused", arguments: [-1, 0, 13, 23, 64])
    func costRange(exponent: Int) {
        #expect(KeyCost(exponent: exponent) == nil)
    }
}
