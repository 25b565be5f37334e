import Testing
import WalletSync
import WalletSyncHTTP

@Suite("HTTP: large wallets")
struct LargeWalletTests {
    /// A state with everything that is escaped on the way, again and again.
    private func text(_ size: Int) -> SignedText {
        let piece = Array(#"{"a":"é 🎉 \"quoted\" \\ \/ \u0025 <&>"},"#.utf8) + [0x0A]
        var text: [UInt8] = []
        while text.count < size { text += piece }
        return SignedText(text: text, tag: IntegrityTag("H"))
    }

    /// What the server says when it has this state.
    private func body(_ state: SignedText) -> String {
        let text = GoText.string(String(decoding: state.text, as: UTF8.self))
        return #"{"walletStateJson":\#(text),"hmac":"H","error":""}"#
    }

    private func inner(_ body: [UInt8]) throws -> [UInt8] {
        try JSONReader.read(body) { reader throws(JSONError) in
            var text: [UInt8] = []
            try reader.readObject { reader, key, _ throws(JSONError) in
                if key == "walletStateJson" {
                    text = try reader.readLongString()
                } else {
                    try reader.skipValue()
                }
            }
            return text
        }
    }

    private func carry(_ state: SignedText, _ answer: [UInt8]) async throws {
        let requests = Requests()
        try await withListener({ connection in
            while let request = connection.request() {
                requests.add(request)
                connection.send(answer)
            }
        }) { listener in
            let transport = try Generation1Transport(listener.address)
            let got = try await transport.latest(with: AuthToken("T"))
            #expect(got == state)
            let accepted = try await transport.post(state, with: AuthToken("T"))
            #expect(accepted == .accepted(state))
            let sent = try inner(try #require(requests.all.last).body)
            #expect(sent == state.text)
        }
    }

    @Test("Eight mebibytes come and go exactly, whole and in chunks", arguments: [nil, 2048, 65_536])
    func large(_ chunk: Int?) async throws {
        try await carry(mebibytes: 8, chunk)
    }

    @Test("No size limit: 64 MiB come and go exactly, in chunks as the server sends them")
    func largest() async throws {
        try await carry(mebibytes: 64, 2048)
    }

    private func carry(mebibytes count: Int, _ chunk: Int?) async throws {
        let wallet = String(repeating: "0123456789ABCDEFghijklmnopqrstuv", count: count << 15)
        let state = SignedText(
            text: Array("{\"encryptedWallet\":\"\(wallet)\"}".utf8),
            tag: IntegrityTag("H")
        )
        let body = #"{"walletStateJson":"{\"encryptedWallet\":\"\#(wallet)\"}","hmac":"H","error":""}"#
        let answer = chunk.map { Answer.chunked(200, body, chunk: $0) } ?? Answer.whole(200, body)
        try await carry(state, answer)
    }

    @Test("A text that is full of escapes comes and goes exactly")
    func escapes() async throws {
        let state = text(100_000)
        try await carry(state, Answer.chunked(200, body(state), chunk: 2048))
    }

    @Test("Chunks of one byte make up the same text", arguments: [1, 2, 3])
    func tinyChunks(_ size: Int) async throws {
        let posted = text(3000)
        let body = body(posted)
        try await withListener(playing(Answer.chunked(200, body, chunk: size))) { listener in
            let transport = try Generation1Transport(listener.address)
            let got = try await transport.latest(with: AuthToken("T"))
            #expect(got == posted)
        }
    }

    @Test("An answer that comes byte by byte makes up the same text")
    func slowBytes() async throws {
        let posted = text(200)
        let body = body(posted)
        try await withListener({ connection in
            guard connection.request() != nil else { return }
            for byte in Answer.whole(200, body) { connection.send([byte]) }
        }) { listener in
            let transport = try Generation1Transport(listener.address)
            let got = try await transport.latest(with: AuthToken("T"))
            #expect(got == posted)
        }
    }
}
