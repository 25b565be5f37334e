import Testing
import WalletSync
import WalletSyncHTTP

/// Values that the tests of the third generation share.
enum Generation3Case {
    static let ann = Account("ann@example.com")
    static let token = AuthToken(String(repeating: "7", count: 64))
    static let tag = IntegrityTag(String(repeating: "c", count: 64))
    static let digits = String(repeating: "ab", count: 32)
    static let seed = SaltSeed(digits) ?? .random()
    static let device = DeviceID("dev-1") ?? .random()

    /// A state's text by device `dev-1`, at this sequence.
    static func text(
        _ sequence: UInt64 = 1,
        _ wallet: String = "100% sure",
        tag: IntegrityTag = tag
    ) throws -> SignedText {
        let number = try #require(SequenceNumber(sequence))
        let state = try WalletState(
            deviceID: device,
            encryptedWallet: ExactText(wallet),
            lastSynced: LastSynced.empty.setting(device, to: number)
        )
        return SignedText(text: state.canonicalText(), tag: tag)
    }

    /// The same with a text of exactly this many bytes.
    static func text(bytes: Int, sequence: UInt64 = 1, tag: IntegrityTag = tag) throws -> SignedText {
        let rest = bytes - (try text(sequence, "").text.count)
        return try text(sequence, String(repeating: "w", count: rest), tag: tag)
    }

    /// Runs `body` on a transport to a server that gives these answers; gives what was asked.
    @discardableResult
    static func run(
        _ answers: (status: Int, body: String)...,
        body: (Generation3Transport) async throws -> Void
    ) async throws -> [RawRequest] {
        let script = Script(answers)
        return try await withListener({ script.serve($0) }) { listener in
            try await body(try Generation3Transport(listener.address))
            return script.requests
        }
    }
}

extension TransportError? {
    /// Whether an answer came that is none of this server's.
    var isUnreadable: Bool {
        if case .noAnswer(.unreadable) = self { true } else { false }
    }

    var isRejection: Bool {
        if case .rejected = self { true } else { false }
    }
}
