import Synchronization
import WalletSync
import WalletSyncTesting

/// An app's keys: opens and verifies under each key that it knows, seals and signs under the current one.
final class Keyring: Integrity, WalletCodec {
    private let keys: Mutex<[UInt64]>

    /// Knows these keys, of which the last is the current one.
    init(_ keys: UInt64...) {
        self.keys = Mutex(keys)
    }

    /// Learns a key and makes it the current one.
    func use(_ key: UInt64) {
        keys.withLock { $0.append(key) }
    }

    private var known: [UInt64] { keys.withLock { $0 } }
    private var current: UInt64 { known.last ?? 0 }

    var isReal: Bool { true }

    func tag(for text: [UInt8]) -> IntegrityTag { KeyedChecksum(key: current).tag(for: text) }

    func isValid(_ tag: IntegrityTag, for text: [UInt8]) -> Bool {
        known.contains { KeyedChecksum(key: $0).tag(for: text) == tag }
    }

    var empty: SegmentLog { SegmentLog() }

    func open(_ encryptedWallet: ExactText) async throws -> SegmentLog {
        let parts = encryptedWallet.string.split(separator: "|", omittingEmptySubsequences: false)
        guard parts.count == 2, let key = UInt64(parts[0]), known.contains(key) else { throw UnknownKey() }
        return try await SegmentLog.codec.open(ExactText(String(parts[1])))
    }

    func seal(_ wallet: SegmentLog) async throws -> ExactText {
        ExactText("\(current)|\(try await SegmentLog.codec.seal(wallet).string)")
    }
}

struct UnknownKey: Error {}
