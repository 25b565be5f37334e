import Testing
import WalletSync
import WalletSyncTesting

@Suite("TransportConformance: passwords")
struct PasswordConformanceTests {
    @Test(
        "A transport that breaks a rule fails the check that is about it",
        arguments: PasswordFault.allCases
    )
    func broken(fault: PasswordFault) async throws {
        do {
            try await TransportConformance.check {
                BrokenPasswords(server: FakeServer().transport, fault: fault)
            }
            Issue.record("passed")
        } catch let failure as ConformanceFailure {
            #expect(failure.failures.contains { $0.check.contains(fault.rawValue) }, "\(failure)")
        }
    }

    @Test("A network with faults passes as long as it has none, over a server that changes passwords")
    func faulty() async throws {
        try await TransportConformance.check { FaultyTransport(over: FakeServer().transport) }
    }

    @Test("A network with faults refuses at once what the transport behind it cannot do")
    func faultyOverPlain() async throws {
        let network = FaultyTransport(over: BrokenTransport(base: FakeServer().transport, fault: .changesTag))
        #expect(throws: TransportError.self) {
            try network.checkPasswordChange(of: Account("joe"), from: "one", to: "two", posting: nil)
        }
    }

    @Test("A lost answer: the server has changed the password; a lost request: it has not")
    func lost() async throws {
        let server = FakeServer()
        let joe = Account("joe")
        try await server.transport.register(joe, password: "one")
        let network = FaultyTransport(over: server.transport)
        await network.inject(.loseRequest, .loseAnswer, on: .changePassword)
        for isGood in [true, false] {
            await #expect(throws: TransportError.self) {
                try await network.changePassword(of: joe, from: "one", to: "two", posting: nil)
            }
            let token = try? await network.authenticate(joe, password: "one", device: "a")
            #expect((token != nil) == isGood)
        }
        #expect(await network.requests == [.changePassword, .authenticate, .changePassword, .authenticate])
    }

    @Test("A2: a strict server refuses a text for ever that changes other devices' entries")
    func foreignEntry() async throws {
        let server = FakeServer()
        let joe = Account("joe")
        try await server.transport.register(joe, password: "one")
        let token = try await server.transport.authenticate(joe, password: "one", device: "a")
        let first = try post(by: "a", over: nil)
        _ = try await server.transport.post(first, with: token)
        let state = try WalletState(
            deviceID: "b",
            encryptedWallet: "",
            lastSynced: LastSynced.empty.setting("b" as DeviceID, to: try #require(SequenceNumber(2)))
        )
        let text = SignedText(text: state.canonicalText(), tag: IntegrityTag("tag"))
        await #expect(throws: TransportError.self) {
            try await server.transport.changePassword(of: joe, from: "one", to: "two", posting: text)
        }
        _ = try await server.transport.authenticate(joe, password: "one", device: "a")
    }
}

/// What a transport may get wrong about passwords, named by words of the check that must notice.
enum PasswordFault: String, CaseIterable, Sendable {
    case postsAlone = "ends every token"
    case ignoresOldPassword = "wrong old password"
    case hidesConflict = "that is late"
    case forgetsConflict = "without a text"
}

private struct BrokenPasswords: ForwardingTransport, PasswordChangingTransport {
    let server: FakeTransport
    let fault: PasswordFault
    var base: any Transport { server }

    func changePassword(
        of account: Account,
        from old: Password,
        to new: Password,
        posting text: SignedText?
    ) async throws(TransportError) -> PasswordChangeAnswer {
        if fault == .postsAlone { return .changed }
        do throws(TransportError) {
            let answer = try await server.changePassword(of: account, from: old, to: new, posting: text)
            if fault == .hidesConflict, text != nil { return .changed }
            if fault == .forgetsConflict, text == nil { return .changed }
            return answer
        } catch {
            if fault == .ignoresOldPassword { return .changed }
            throw error
        }
    }
}
