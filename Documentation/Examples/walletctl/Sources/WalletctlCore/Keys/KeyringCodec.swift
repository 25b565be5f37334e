import Crypto
import Foundation
public import WalletSync

/// Seals the wallet under the keyring's current key, and opens it under any.
///
/// A sealed wallet is `walletctl1.<key id>.<base64>`. The base64 holds a random nonce of 12 bytes, the
/// ciphertext of ChaCha20-Poly1305, and its tag of 16 bytes. Authenticated with it are everything before the
/// base64 and the account's name, so a wallet opens under its own account and key alone.
public struct KeyringCodec: WalletCodec {
    static let format = "walletctl1"

    private let keyring: Keyring
    private let account: Account

    /// A codec for the wallets of this account.
    public init(_ keyring: Keyring, for account: Account) {
        self.keyring = keyring
        self.account = account
    }

    public var empty: NamedWallet { NamedWallet() }

    public func open(_ encryptedWallet: ExactText) async throws -> NamedWallet {
        let parts = encryptedWallet.string.split(separator: ".", omittingEmptySubsequences: false)
        guard let format = parts.first, format.hasPrefix("walletctl") else {
            throw SealingError.foreignFormat
        }
        guard format == Self.format else { throw SealingError.newerFormat }
        guard parts.count == 3, let sealed = Data(base64Encoded: String(parts[2])) else {
            throw SealingError.altered
        }
        let id = KeyID(String(parts[1]))
        guard let key = keyring[id] else { throw SealingError.unknownKey(id) }
        guard let box = try? ChaChaPoly.SealedBox(combined: sealed),
            let clearText = try? ChaChaPoly.open(box, using: key.sealingKey, authenticating: context(of: id))
        else { throw SealingError.altered }
        return try NamedWallet(reading: Array(clearText))
    }

    public func seal(_ wallet: NamedWallet) async throws -> ExactText {
        let key = keyring.current
        let box = try ChaChaPoly.seal(
            try wallet.clearText(),
            using: key.sealingKey,
            authenticating: context(of: key.id)
        )
        return ExactText("\(Self.format).\(key.id).\(box.combined.base64EncodedString())")
    }

    private func context(of id: KeyID) -> [UInt8] {
        Array("\(Self.format).\(id)\n".utf8) + Array(account.name.utf8)
    }
}
