import WalletSync
import WalletSyncTesting

/// Everything in the flows that is left to chance: ids, tokens and changes.
struct Chances {
    let devices: [DocumentedFlow.Device: DeviceID]
    let token: @Sendable (DeviceID) -> AuthToken
    private var segments: [String]

    /// Real chance.
    static func random() -> Chances {
        Chances(
            devices: [.c1: .random(), .c2: .random()],
            token: { _ in .random() },
            segments: []
        )
    }

    /// The ids, tokens and changes that the documented session happened to have.
    static func documented() -> Chances {
        let first = DeviceID("974690df-85a6-481d-9015-6293226db8c9")
        let second = DeviceID("545643c9-ee47-443d-b260-cb9178b8646c")
        let tokens = [
            first: AuthToken("941e5159a2caff15f0bdc1c0e6da92691d3073543dbfae810cfe57d51c35f0e0"),
            second: AuthToken("b323a18e51263ac052777ca68de716c1f3b4983bf4c918477e355f637c8ea2d4"),
        ]
        return Chances(
            devices: [.c1: first, .c2: second].compactMapValues { $0 },
            token: { tokens[$0] ?? .random() },
            segments: ["2fbE", "BD62", "e7ac", "4EEf", "DC86"]
        )
    }

    /// The next change to a wallet.
    mutating func segment() -> String {
        guard segments.isEmpty else { return segments.removeFirst() }
        return String((0..<4).compactMap { _ in "0123456789abcdefABCDEF".randomElement() })
    }
}
