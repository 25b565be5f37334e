import Testing
import WalletSync
import WalletSyncTesting

@Suite("W7: no secret is printed")
struct RedactionTests {
    static let secret = "s3cret"

    /// All that printing, debugging and dumping show of a value, alone and inside others.
    private func shown(_ value: Any) -> String {
        var text = "\(value) \(String(reflecting: value)) \([value]) \(Optional.some(value) as Any)"
        dump(value, to: &text)
        dump(["key": value], to: &text)
        return text
    }

    private func signed() throws -> SignedState {
        let tag = IntegrityTag(Self.secret)
        let state = try WalletState(
            deviceID: "laptop",
            encryptedWallet: ExactText(Self.secret),
            lastSynced: map(["laptop": 1]),
            lineage: Lineage(heads: [Lineage.Head(device: "phone", tag: tag)], ancestors: [tag])
        )
        return try SignedState(reading: SignedText(text: state.canonicalText(), tag: tag))
    }

    @Test("No value shows a wallet, a tag, a password or a token")
    func values() throws {
        let signed = try signed()
        let finding = Finding(rule: .forked, device: "laptop", expected: 1, found: 2)
        let values: [Any] = [
            signed.state, signed, signed.signed, signed.tag, Password(Self.secret), AuthToken(Self.secret),
            Violation(finding: finding, base: signed, remote: signed),
            SyncStatus.violated(
                Violation(finding: finding, base: signed, remote: nil)
            ),
            Verdict.violation(finding), PostAnswer.accepted(signed.signed),
            Version(signed: signed, wallet: [Self.secret]),
            signed.state.lineage as Any,
        ]
        for value in values {
            #expect(!shown(value).contains(Self.secret), "\(type(of: value))")
        }
    }

    @Test("No record, keepsake or first contact shows a wallet")
    func records() async throws {
        var bench = ReplicaBench(wallet: [Self.secret])
        let remote = try signed()
        let outcome = bench.pull(remote, .ask)
        #expect(outcome != nil)
        #expect(!shown(outcome as Any).contains(Self.secret))
        bench.pull(remote, .takeServers)
        #expect(bench.record.keepsakes.contains(.localWallet([Self.secret])))
        bench.edit([Self.secret, "more"])
        let sealed = try await SealedRecord(sealing: bench.record, with: WordsCodec())
        let opened = try await sealed.opened(with: WordsCodec())
        #expect(!shown(bench.record).contains(Self.secret))
        #expect(!shown(bench.record.keepsakes).contains(Self.secret))
        #expect(!shown(sealed).contains(Self.secret))
        #expect(!shown(opened.keepsakes).contains(Self.secret))
    }

    @Test("No event, action, draft or replica shows a wallet, at any stage")
    func steps() throws {
        let remote = try signed()
        let wallet = [Self.secret]
        var bench = ReplicaBench(wallet: wallet)
        let id = bench.next()
        var actions = bench.replica.handle(.pull(id, .merge))
        actions += bench.replica.handle(.latest(id, remote))
        actions += bench.replica.handle(.opened(id, wallet + ["theirs"]))
        try #require(actions.contains { if case .merge = $0 { true } else { false } })
        #expect(!shown(bench.replica).contains(Self.secret))
        _ = bench.replica.handle(.cancel(id))
        actions += bench.replica.handle(.push(bench.next(), .merge))
        try #require(
            actions.contains { if case .seal(_, let draft) = $0 { draft.wallet == wallet } else { false } }
        )
        #expect(!shown(bench.replica).contains(Self.secret))
        for action in actions {
            #expect(!shown(action).contains(Self.secret), "\(action)")
            if case .seal(_, let draft) = action { #expect(!shown(draft).contains(Self.secret)) }
        }
        let events: [Event<Words>] = [
            .edit(wallet), .restore(wallet), .opened(id, wallet), .merged(id, wallet), .latest(id, remote),
            .reloaded(bench.record), .sealed(id, remote), .accepted(id, remote.signed),
        ]
        for event in events { #expect(!shown(event).contains(Self.secret), "\(event)") }
    }

    @Test("No engine, options or error shows a key, a password, a wallet or an app's own error")
    func engines() async throws {
        struct Key: Integrity {
            let key = RedactionTests.secret
            var isReal: Bool { true }
            func tag(for text: [UInt8]) -> IntegrityTag { IntegrityTag("0123456789abcdef") }
        }
        struct Failure: Error { let key = RedactionTests.secret }
        let home = try await Household()
        var options = home.options("laptop")
        options.integrity = Key()
        let laptop = try await home.device("laptop", options: options)
        try await laptop.authenticate(password: home.password)
        try await laptop.append(Self.secret)
        #expect(!shown(options).contains(Self.secret))
        #expect(!shown(laptop).contains(Self.secret))
        for error in [.cannotOpen(Failure()), .cannotSeal(Failure()), .mergeFailed(Failure())] as [SyncError]
        {
            #expect(!shown(error).contains(Self.secret), "\(error)")
        }
    }

    @Test("What is printed instead says what it is")
    func descriptions() throws {
        let signed = try signed()
        #expect(signed.description == "state 1 by laptop, wallet of 6 bytes, {laptop: 1}")
        #expect(signed.tag.description == "tag(redacted)")
        #expect(signed.signed.description == "signed text of \(signed.text.count) bytes")
        #expect(Password("x").debugDescription == "password(redacted)")
        #expect(AuthToken("x").debugDescription == "token(redacted)")
        #expect(Keepsake.localWallet("x").description == "wallet(redacted)")
    }
}
