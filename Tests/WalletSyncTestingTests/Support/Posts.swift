import Synchronization
import Testing
public import WalletSync
import WalletSyncTesting

/// Any text with a tag.
func signed(_ text: String, tag: String = "tag") -> SignedText {
    SignedText(text: Array(text.utf8), tag: IntegrityTag(tag))
}

/// The text that a device posts over another.
func post(by device: DeviceID, over base: SignedText?, _ wallet: String = "wallet") throws -> SignedText {
    let former = try base.map { try WalletState(reading: $0.text) }
    let sequence = try #require(former.map(\.sequence.next) ?? .first)
    let state = try WalletState(
        deviceID: device,
        encryptedWallet: ExactText(wallet),
        lastSynced: (former?.lastSynced ?? .empty).setting(device, to: sequence)
    )
    return SignedState(signing: state, with: KeyedChecksum()).signed
}

/// A text with any map at all.
func text(by device: String, _ lastSynced: String) -> SignedText {
    signed(#"{"deviceId":"\#(device)","encryptedWallet":"w","lastSynced":\#(lastSynced)}"#)
}

func transportError(_ body: () async throws -> Void) async -> TransportError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? TransportError
    }
}

extension DeviceID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) {
        self = DeviceID(value) ?? .random()
    }
}

/// A clock that the test sets.
final class TestClock: Sendable {
    private let time = Mutex(Duration.zero)

    var now: Duration {
        get { time.withLock { $0 } }
        set { time.withLock { $0 = newValue } }
    }
}
