import Crypto
public import WalletSync
import WalletSyncHTTP

/// Signs states with HMAC-SHA256 under the keyring's current key.
///
/// The tag is 64 lowercase hexadecimal digits, over what the server's third generation prescribes: the state's
/// sequence, a colon, and the base64 of the text.
public struct KeyringIntegrity: Integrity {
    private let keyring: Keyring

    /// Signs under this keyring's current key.
    public init(_ keyring: Keyring) {
        self.keyring = keyring
    }

    public var isReal: Bool { true }

    public func tag(for text: [UInt8]) -> IntegrityTag {
        guard let message = try? Generation3.signedMessage(of: text) else { return IntegrityTag("") }
        return tag(over: message, under: keyring.current)
    }

    public func isValid(_ tag: IntegrityTag, for text: [UInt8]) -> Bool {
        // What is no state has no tag that is good.
        guard let message = try? Generation3.signedMessage(of: text) else { return false }
        return keyring.verifying.contains { key in
            let expected = Array(self.tag(over: message, under: key).text.utf8)
            let given = Array(tag.text.utf8)
            guard expected.count == given.count else { return false }
            // Every byte is looked at, so that the time taken does not tell how many were right.
            return zip(expected, given).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
        }
    }

    private func tag(over message: [UInt8], under key: KeyMaterial) -> IntegrityTag {
        let code = HMAC<SHA256>.authenticationCode(for: message, using: key.signingKey)
        return IntegrityTag(code.hexadecimal)
    }
}
