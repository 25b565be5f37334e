import Testing
import WalletSync
import WalletSyncTesting

@Suite("LyingServer")
struct LyingServerTests {
    let server = LyingServer()
    let account = Account("ann")

    /// The wires of two devices, and two states of the first one.
    private func wires() async throws -> (a: Wire, b: Wire, states: [SignedText]) {
        let a = try await Wire("a", over: server.transport)
        let b = try await Wire("b", over: server.transport)
        let first = try await a.post(over: nil).text
        return (a, b, [first, try await a.post(over: first).text])
    }

    @Test("Until it is told otherwise, it is honest", arguments: ServerLedger.Strictness.allCases)
    func conforms(strictness: ServerLedger.Strictness) async throws {
        try await TransportConformance.check { LyingServer(strictness).transport }
    }

    @Test("Altering changes one part, leaves the tag, and leaves what is stored", arguments: parts)
    func alters(part: Personality.Part) async throws {
        let (a, _, states) = try await wires()
        await server.behave(as: .alters(part))
        let shown = try #require(try await a.latest())
        #expect(shown.tag == states[1].tag)
        let (honest, altered) = (
            try WalletState(reading: states[1].text), try WalletState(reading: shown.text)
        )
        #expect((altered.encryptedWallet != honest.encryptedWallet) == (part == .wallet))
        #expect((altered.deviceID != honest.deviceID) == (part == .device))
        #expect((altered.sequence != honest.sequence) == (part == .map))
        await server.behave(as: .honest)
        #expect(try await a.latest() == states[1])
    }

    static let parts = Personality.Part.allCases

    @Test("Rolled back for all: the states are gone, and posts go on from there")
    func rolledBack() async throws {
        let (a, b, states) = try await wires()
        await server.behave(as: .rolledBack(to: 1))
        #expect(try await a.latest() == states[0])
        let (text, answer) = try await b.post(over: states[0])
        #expect(answer == .accepted(text))
        await server.behave(as: .honest)
        #expect(await server.chain(of: account) == [states[0], text])
    }

    @Test("Rolled back towards one device: the others see nothing of it, and being honest ends it")
    func rolledBackForOne() async throws {
        let (a, b, states) = try await wires()
        await server.behave(as: .rolledBack(to: 0), towards: b.device)
        #expect(try await b.latest() == nil)
        #expect(try await a.latest() == states[1])
        await server.behave(as: .honest, towards: b.device)
        #expect(try await b.latest() == states[1])
    }

    @Test("Overwriting: a post at the latest sequence takes the latest state's place")
    func overwrites() async throws {
        let (_, b, states) = try await wires()
        await server.behave(as: .overwrites)
        let (text, answer) = try await b.post(over: states[0])
        #expect(answer == .accepted(text))
        #expect(await server.chain(of: account) == [states[0], text])
    }

    @Test("Forking: each side's posts stay on its branch, until the branches are joined")
    func forks() async throws {
        let (a, b, states) = try await wires()
        await server.behave(as: .forks, towards: b.device)
        let left = try await a.post(over: states[1]).text
        let (right, answer) = try await b.post(over: states[1])
        #expect(answer == .accepted(right))
        #expect(try await a.latest() == left)
        #expect(try await b.latest() == right)
        #expect(await server.chain(of: account, toldTo: b.device) == states + [right])
        await server.behave(as: .honest, towards: b.device)
        #expect(try await b.latest() == left)
    }

    @Test("A refused post is shown as if it had been taken, to those that it is to be shown to")
    func showsRefusedPost() async throws {
        let (a, b, states) = try await wires()
        let (refused, answer) = try await b.post(over: states[0])
        #expect(answer == .outOfDate(latest: states[1]))
        let c = try await Wire("c", over: server.transport)
        await server.behave(as: .showsRefusedPost, towards: c.device)
        #expect(try await c.latest() == refused)
        #expect(try await a.latest() == states[1])
    }

    @Test("Another account's state, and a text of any kind, are shown for gets and for posts")
    func shows() async throws {
        let (a, b, states) = try await wires()
        let other = try await Wire("z", over: server.transport, account: Account("zoe"))
        let hers = try await other.post(over: nil).text
        await server.behave(as: .shows(Account("zoe")))
        #expect(try await a.latest() == hers)
        #expect(try await b.post(over: states[0]).answer == .outOfDate(latest: hers))

        let page = SignedText(text: Array("<html>".utf8), tag: IntegrityTag("none"))
        await server.behave(as: .answers(page))
        #expect(try await a.latest() == page)
        #expect(try await a.post(over: states[1]).answer == .accepted(page))
        await server.behave(as: .answers(nil))
        #expect(try await a.latest() == nil)
    }

    @Test("Denying acceptance stores the post, and answers with the state before")
    func deniesAcceptance() async throws {
        let (a, _, states) = try await wires()
        await server.behave(as: .deniesAcceptance)
        let (text, answer) = try await a.post(over: states[1])
        #expect(answer == .outOfDate(latest: states[1]))
        #expect(await server.chain(of: account) == states + [text])
    }

    @Test("Storing nothing accepts whatever comes")
    func storesNothing() async throws {
        let (_, b, states) = try await wires()
        await server.behave(as: .storesNothing)
        let (text, answer) = try await b.post(over: nil)
        #expect(answer == .accepted(text))
        #expect(await server.chain(of: account) == states)
    }

    @Test("Its tokens can be ended")
    func expires() async throws {
        let (a, _, _) = try await wires()
        await server.expireTokens()
        await #expect(throws: TransportError.unauthorized) { try await a.latest() }
    }
}
