import Testing
import WalletSync
import WalletSyncTesting

@Suite("W7: what is written is canonical, what was received is kept")
struct CanonicalTextTests {
    @Test("W7: members in their order, devices by bytes, no white space, one spelling for each string")
    func bytes() throws {
        let state = try WalletState(
            deviceID: "b%",
            encryptedWallet: "\"\\/%\u{0}\u{8}\u{9}\u{A}\u{C}\u{D}\u{1F}\u{7F}é😀\u{2028}",
            lastSynced: map(["\u{E9}": 1, "b%": 9_007_199_254_740_991, "B": 3, "b": 2]),
            lineage: Lineage(
                heads: [
                    Lineage.Head(device: "z", tag: IntegrityTag("%1")),
                    Lineage.Head(device: "B", tag: IntegrityTag("2")),
                ],
                ancestors: [IntegrityTag("2"), IntegrityTag("\"")]
            )
        )
        let text =
            #"{"deviceId":"b\u0025","encryptedWallet":"\"\\/\u0025\u0000\b\t\n\f\r\u001f"#
            + "\u{7F}é😀\u{2028}"
            + #"","lastSynced":{"B":3,"b":2,"b\u0025":9007199254740991,"é":1},"#
            + #""lineage":{"heads":{"B":"2","z":"\u00251"},"ancestors":["2","\""]}}"#
        #expect(String(decoding: state.canonicalText(), as: UTF8.self) == text)
        #expect(try WalletState(reading: state.canonicalText()) == state)
    }

    @Test("W7: no percent sign is ever written, so that no printf on the way can change it")
    func percent() throws {
        let wallet = String(repeating: "100% sure, %s %%", count: 50)
        let state = try WalletState(
            deviceID: "%",
            encryptedWallet: ExactText(wallet),
            lastSynced: map(["%": 1])
        )
        #expect(!state.canonicalText().contains(UInt8(ascii: "%")))
        #expect(try WalletState(reading: state.canonicalText()).encryptedWallet == ExactText(wallet))
    }

    @Test("W7: a state without lineage has the three members and no more")
    func withoutLineage() throws {
        let text = try walletState(by: "a", ["a": 1]).canonicalText()
        #expect(
            String(decoding: text, as: UTF8.self)
                == #"{"deviceId":"a","encryptedWallet":"","lastSynced":{"a":1}}"#
        )
        let empty = try WalletState(
            deviceID: "a",
            encryptedWallet: "",
            lastSynced: map(["a": 1]),
            lineage: Lineage(heads: [], ancestors: [])
        )
        #expect(
            String(decoding: empty.canonicalText(), as: UTF8.self).hasSuffix(
                #""lineage":{"heads":{},"ancestors":[]}}"#
            )
        )
    }

    @Test("W7: what was received is kept to the byte, odd white space, order and escapes included")
    func keptExactly() throws {
        let text = Array(
            "\r\n{ \"lastSynced\" :\t{ \"\\u0061\":1 } ,\"extra\":[1.50],\n\"encryptedWallet\":\"\\/%\",\"deviceId\":\"a\"}  "
                .utf8
        )
        let signed = SignedText(text: text, tag: IntegrityTag("tag"))
        let state = try SignedState(reading: signed)
        #expect(state.text == text)
        #expect(state.signed == signed)
        #expect(state.state.canonicalText() != text)
    }

    @Test("W7: two texts that say the same are two signed states")
    func equality() throws {
        let state = try walletState(by: "a", ["a": 1])
        let canonical = SignedState(signing: state, with: KeyedChecksum())
        let spaced = try SignedState(
            reading: SignedText(text: canonical.text + [0x20], tag: canonical.tag)
        )
        #expect(spaced.state == canonical.state)
        #expect(spaced != canonical)
        #expect(Set([spaced, canonical]).count == 2)
    }

    @Test("W7: the order of a map's keys in a text never matters")
    func keyOrder() throws {
        for seed: UInt64 in 0..<300 {
            var generator = SeededGenerator(seed: seed)
            let count = Int.random(in: 1...12, using: &generator)
            let devices = (0..<count).map { _ in DeviceID.random(using: &generator).text.string }
            var entries = devices.enumerated().map { index, device in "\"\(device)\":\(index + 1)" }
            let own = devices[count - 1]
            let texts = (0..<2).map { _ in
                entries.shuffle(using: &generator)
                return
                    #"{"lastSynced":{\#(entries.joined(separator: ","))},"deviceId":"\#(own)","encryptedWallet":""}"#
            }
            let states = try texts.map { try WalletState(reading: Array($0.utf8)) }
            #expect(states[0] == states[1], "seed \(seed)")
            #expect(states[0].hashValue == states[1].hashValue, "seed \(seed)")
            #expect(states[0].canonicalText() == states[1].canonicalText(), "seed \(seed)")
        }
    }
}
