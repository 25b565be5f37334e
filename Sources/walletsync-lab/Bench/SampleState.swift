import WalletSync

/// States of a wanted size to measure with.
enum SampleState {
    static let sizes = [("1 KB", 1_000), ("100 KB", 100_000), ("1 MiB", 1 << 20), ("16 MiB", 16 << 20)]
    static let deviceCounts = [10, 100, 1_000, 10_000]

    /// A state of `devices` devices whose sealed wallet has `size` bytes of base64.
    static func state(size: Int, devices: Int) throws -> WalletState {
        let map = try lastSynced(devices: devices)
        guard let latest = map.entries.max(by: { $0.sequence < $1.sequence }) else { throw NoSuchState() }
        return try WalletState(deviceID: latest.device, encryptedWallet: wallet(size), lastSynced: map)
    }

    /// A sealed wallet as ciphers give it: base64, without anything to escape.
    static func wallet(_ size: Int) -> ExactText {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let bytes = (0..<size).map { alphabet[($0 &* 2_654_435_761) >> 7 & 63] }
        return ExactText(String(decoding: bytes, as: UTF8.self))
    }

    /// The state that the device with the oldest entry posts over `state`.
    static func successor(of state: WalletState) throws -> WalletState {
        guard
            let oldest = state.lastSynced.entries.min(by: { $0.sequence < $1.sequence }),
            let next = state.sequence.next
        else { throw NoSuchState() }
        return try WalletState(
            deviceID: oldest.device,
            encryptedWallet: state.encryptedWallet,
            lastSynced: state.lastSynced.setting(oldest.device, to: next)
        )
    }

    private static func lastSynced(devices: Int) throws -> LastSynced {
        let entries = try (1...devices).map { number in
            let digits = String(UInt64(number) &* 0x9e37_79b9_7f4a_7c15, radix: 16)
            guard let device = DeviceID(digits + "-\(number)"), let sequence = SequenceNumber(UInt64(number))
            else { throw NoSuchState() }
            return LastSynced.Entry(device: device, sequence: sequence)
        }
        guard let map = LastSynced(entries) else { throw NoSuchState() }
        return map
    }

    struct NoSuchState: Error {}
}
