import Crypto
import Foundation
public import WalletSync

/// Signs states with HMAC-SHA256 under the keyring's current key.
///
/// The tag is 64 lowercase hexadecimal digits, over what the server's third generation prescribes.
public struct KeyringIntegrity: Integrity {
    private let keyring: Keyring

    /// Signs under this keyring's current key.
    public init(_ keyring: Keyring) {
        self.keyring = keyring
    }

    public var isReal: Bool { true }

    public func tag(for text: [UInt8]) -> IntegrityTag {
        tag(for: text, under: keyring.current)
    }

    public func isValid(_ tag: IntegrityTag, for text: [UInt8]) -> Bool {
        keyring.verifying.contains { key in
            let expected = Array(self.tag(for: text, under: key).text.utf8)
            let given = Array(tag.text.utf8)
            guard expected.count == given.count else { return false }
            // Every byte is looked at, so that the time taken does not tell how many were right.
            return zip(expected, given).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
        }
    }

    private func tag(for text: [UInt8], under key: KeyMaterial) -> IntegrityTag {
        let code = HMAC<SHA256>.authenticationCode(for: signedMessage(of: text), using: key.signingKey)
        return IntegrityTag(code.hexadecimal)
    }

    private func signedMessage(of text: [UInt8]) -> [UInt8] {
        let sequence = (try? WalletState(reading: text))?.sequence.value ?? 0
        return Array("\(sequence):\(Data(text).base64EncodedString())".utf8)
    }
}
