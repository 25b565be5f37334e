import Foundation
import Testing
import WalletSync
import WalletSyncHTTP
import WalletSyncTesting

@Suite("Generation 3: a new password")
struct Generation3PasswordTests {
    private typealias Case = Generation3Case
    private let seedAnswer = (200, #"{"clientSaltSeed":"\#(Case.digits)"}"#)

    private func change(
        _ transport: Generation3Transport,
        posting text: SignedText?
    ) async throws -> PasswordChangeAnswer {
        try await transport.changePassword(of: Case.ann, from: "old", to: "long enough", posting: text)
    }

    @Test("POST /password: both passwords, the seed as it is and the wallet, nothing else; 200 is done")
    func changed() async throws {
        let text = try Case.text(4)
        let requests = try await Case.run(seedAnswer, (200, "{}")) { transport async throws in
            #expect(try await change(transport, posting: text) == .changed)
        }
        #expect(requests.last?.line == "POST /api/3/password")
        let members =
            #""email":"ann@example.com","oldPassword":"old","newPassword":"long enough","#
            + #""clientSaltSeed":"\#(Case.digits)""#
        let wallet = Data(text.text).base64EncodedString()
        #expect(
            requests.last?.text
                == #"{\#(members),"encryptedWallet":"\#(wallet)","sequence":4,"hmac":"\#(Case.tag.text)"}"#
        )
        let alone = try await Case.run(seedAnswer, (200, "{}")) { transport async throws in
            #expect(try await change(transport, posting: nil) == .changed)
        }
        #expect(alone.last?.text == "{\(members)}")
    }

    @Test("POST /password: 401 is a wrong old password, 409 a conflict, 400 for ever, the rest no answer")
    func refused() async throws {
        let answers: [(Int, String, (TransportError?) -> Bool)] = [
            (401, #"{"error":"Unauthorized: No match for email and/or password"}"#, { $0 == .unauthorized }),
            (400, #"{"error":"Bad Request: Malformed request body JSON"}"#, { $0.isRejection }),
            (413, #"{"error":"Request Entity Too Large"}"#, { $0.isRejection }),
            (200, "<html>", { $0.isUnreadable }), (500, "", { $0.isUnreadable }),
        ]
        for (status, body, isExpected) in answers {
            try await Case.run(seedAnswer, (status, body)) { transport async throws in
                let failure = await error { _ = try await change(transport, posting: Case.text()) }
                #expect(isExpected(failure), "\(String(describing: failure)) for \(status) \(body)")
            }
        }
        try await Case.run(seedAnswer, (409, #"{"error":"Conflict: Bad sequence number"}"#)) {
            transport async throws in
            #expect(try await change(transport, posting: Case.text()) == .conflict)
        }
    }

    @Test("Without the salt seed nothing is sent, and that it was refused stalls no post")
    func noSeed() async throws {
        for (status, body) in [(400, #"{"error":"Bad Request: no"}"#), (500, ""), (200, "{}")] {
            let requests = try await Case.run((status, body)) { transport async throws in
                let failure = await error { _ = try await change(transport, posting: Case.text()) }
                #expect(failure.isUnreadable)
            }
            #expect(requests.count == 1)
        }
    }

    @Test("A new password of less than 8 bytes is refused before anything is sent or made durable")
    func tooShort() async throws {
        let server = Generation3Server()
        try await withListener({ server.serve($0) }) { listener in
            let transport = try Generation3Transport(listener.address)
            #expect(throws: TransportError.self) {
                try transport.checkPasswordChange(of: Case.ann, from: "old", to: "1234567", posting: nil)
            }
            try transport.checkPasswordChange(of: Case.ann, from: "old", to: "12345678", posting: nil)
            let engine = try await engine(over: transport)
            try await engine.edit { $0.append("one") }
            try await engine.sync()
            await #expect(throws: SyncError.self) {
                try await engine.changePassword(from: "old password", to: "1234567")
            }
            #expect(await engine.inFlight == nil)
            #expect(server.log.contains("POST /api/3/password") == false)
        }
    }

    private func engine(over transport: Generation3Transport) async throws -> SyncEngine<SegmentLog> {
        let engine = try await SyncEngine(
            for: Case.ann,
            over: transport,
            merging: SegmentLog.self,
            options: SyncOptions(integrity: KeyedChecksum())
        )
        if await (try? engine.authenticate(password: "old password")) == nil {
            try await engine.register(password: "old password")
        }
        return engine
    }

    @Test(
        "A lost 200: the new password logs in, and the change is settled; the other device is told",
        arguments: [false, true]
    )
    func lostAnswer(isReset: Bool) async throws {
        let server = Generation3Server()
        let losses = Losses(1)
        try await withListener({ connection in
            while let request = connection.request() {
                let answer = server.answer(to: request)
                if request.path == "/api/3/password", losses.next() {
                    if isReset { connection.abort() } else { connection.send(Array(answer.dropLast())) }
                    return
                }
                guard connection.send(answer) else { return }
            }
        }) { listener in
            let transport = try Generation3Transport(listener.address)
            let laptop = try await engine(over: transport)
            try await laptop.edit { $0.append("one") }
            try await laptop.sync()
            let phone = try await engine(over: transport)
            try await phone.sync()
            try await phone.edit { $0.append("two") }

            await #expect(throws: SyncError.self) {
                try await laptop.changePassword(from: "old password", to: "new password")
            }
            #expect(await laptop.hasUnfinishedPasswordChange)
            try await laptop.changePassword(from: "old password", to: "new password")
            #expect(await laptop.hasUnfinishedPasswordChange == false)
            #expect(server.log.filter { $0 == "POST /api/3/password" }.count == 1)

            do {
                try await phone.sync()
                Issue.record("not told")
            } catch {
                guard case SyncError.passwordChangedElsewhere = error else { throw error }
            }
            try await phone.authenticate(password: "new password")
            try await phone.sync()
            try await laptop.sync()
            #expect(await laptop.wallet.description == ":one:two")
            #expect(await phone.wallet.description == ":one:two")
        }
    }
}

/// Says yes this many times.
private final class Losses: @unchecked Sendable {
    private let lock = NSLock()
    private var rest: Int

    init(_ count: Int) {
        rest = count
    }

    func next() -> Bool {
        lock.withLock {
            rest -= 1
            return rest >= 0
        }
    }
}
