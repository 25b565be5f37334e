import Testing
import WalletSync
import WalletSyncTesting

@Suite("TransportConformance")
struct TransportConformanceTests {
    @Test("The fake server's transport passes", arguments: ServerLedger.Strictness.allCases)
    func fake(strictness: ServerLedger.Strictness) async throws {
        try await TransportConformance.check { FakeServer(strictness).transport }
    }

    @Test("A transport that breaks a rule fails the check that is about it", arguments: Fault.allCases)
    func broken(fault: Fault) async throws {
        do {
            try await TransportConformance.check {
                BrokenTransport(base: FakeServer().transport, fault: fault)
            }
            Issue.record("passed")
        } catch let failure as ConformanceFailure {
            #expect(failure.failures.contains { $0.check.contains(fault.rawValue) }, "\(failure)")
        }
    }
}

/// What a transport may get wrong, named by words of the check that must notice.
enum Fault: String, CaseIterable, Sendable {
    case registersTwice = "registered once"
    case acceptsAnyPassword = "wrong password"
    case ignoresTokens = "unknown token"
    case keepsFormerToken = "ends its earlier token"
    case inventsState = "before the first post"
    case writesAnew = "white space"
    case changesTag = "byte for byte"
    case spoilsPercent = "untouched"
    case cutsLargeTexts = "mebibyte"
    case hidesRefusal = "is late"
    case dropsRefusedState = "repeated"
    case inventsRefusedState = "over nothing"
    case ignoresCancellation = "cancelled"
}

/// The fake server's transport with one fault.
struct BrokenTransport: Transport {
    let base: FakeTransport
    let fault: Fault

    func register(_ account: Account, password: Password) async throws(TransportError) {
        do throws(TransportError) {
            try await base.register(account, password: password)
        } catch {
            if fault == .registersTwice { return }
            throw error
        }
    }

    func authenticate(
        _ account: Account,
        password: Password,
        device: DeviceID
    ) async throws(TransportError) -> AuthToken {
        if fault == .keepsFormerToken { return AuthToken("same for ever") }
        do throws(TransportError) {
            return try await base.authenticate(account, password: password, device: device)
        } catch {
            if fault == .acceptsAnyPassword { return AuthToken("whatever") }
            throw error
        }
    }

    func latest(with token: AuthToken) async throws(TransportError) -> SignedText? {
        do throws(TransportError) {
            guard let text = try await base.latest(with: token) else {
                return fault == .inventsState ? Self.madeUp : nil
            }
            return spoilt(text)
        } catch {
            if fault == .ignoresTokens || fault == .keepsFormerToken { return nil }
            throw error
        }
    }

    func post(_ text: SignedText, with token: AuthToken) async throws(TransportError) -> PostAnswer {
        let answer: PostAnswer
        if fault == .ignoresCancellation {
            let base = base
            let sent = await Task { () async -> Result<PostAnswer, TransportError> in
                do throws(TransportError) {
                    return .success(try await base.post(text, with: token))
                } catch {
                    return .failure(error)
                }
            }.value
            answer = try sent.get()
        } else {
            answer = try await base.post(text, with: token)
        }
        switch (answer, fault) {
        case (.outOfDate, .hidesRefusal): return .accepted(text)
        case (.outOfDate, .dropsRefusedState): return .outOfDate(latest: nil)
        case (.outOfDate(nil), .inventsRefusedState): return .outOfDate(latest: Self.madeUp)
        case (.accepted(let text), _): return .accepted(spoilt(text))
        default: return answer
        }
    }

    private static let madeUp = SignedText(text: Array("{}".utf8), tag: IntegrityTag("made up"))

    private func spoilt(_ text: SignedText) -> SignedText {
        switch fault {
        case .writesAnew:
            SignedText(text: text.text.filter { $0 != 0x20 }, tag: text.tag)
        case .changesTag: SignedText(text: text.text, tag: IntegrityTag("another"))
        case .spoilsPercent:
            SignedText(text: text.text.filter { $0 != UInt8(ascii: "\\") }, tag: text.tag)
        case .cutsLargeTexts: SignedText(text: Array(text.text.prefix(1 << 19)), tag: text.tag)
        default: text
        }
    }
}
