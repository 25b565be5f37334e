import Testing
import WalletSync

@Suite("I15: a stored record says what was stored")
struct RecordRoundTripTests {
    @Test("I15: any record is read as it was written, and writing it again gives the same bytes")
    func roundTrip() throws {
        for seed: UInt64 in 0..<400 {
            var random = RandomRecords(seed: seed)
            let record = random.record()
            let bytes = record.encoded()
            let read = try SealedRecord(decoding: bytes, for: record.account)
            #expect(read == record, "seed \(seed)")
            #expect(read.encoded() == bytes, "seed \(seed)")
            #expect(record.encoded() == bytes, "seed \(seed)")
        }
    }

    @Test("I15: a record that was opened and sealed again is the same record")
    func opened() async throws {
        for seed: UInt64 in 0..<100 {
            var random = RandomRecords(seed: seed)
            let record = random.record()
            let opened = try await record.opened(with: PlainCodec())
            let sealed = try await SealedRecord(sealing: opened, with: PlainCodec())
            let again = try await sealed.opened(with: PlainCodec())
            #expect(again == opened, "seed \(seed)")
            #expect(sealed.account == record.account, "seed \(seed)")
        }
    }

    @Test("W7: the texts of states are in the record to the byte")
    func exactTexts() throws {
        let text = Array(#" { "lastSynced":{"\u0061":1}, "deviceId":"a","encryptedWallet":"\/%" } "#.utf8)
        let signed = try SignedState(reading: SignedText(text: text, tag: IntegrityTag("tag")))
        var bench = ReplicaBench()
        bench.pull(signed)
        #expect(bench.base?.text == text)
    }

    @Test("Unknown members do no harm, at any level")
    func unknownMembers() throws {
        let text = """
            {"more":[{}],"walletSyncRecord":1,"generation":7,"account":"joe","device":"d","wallet":"w",
             "keepsakes":[{"wallet":"k","more":null}]}
            """
        let record = try SealedRecord(decoding: Array(text.utf8), for: Account("joe"))
        let canonical = """
            {"walletSyncRecord":1,"generation":7,"account":"joe","device":"d","wallet":"w",\
            "formerBases":[],"keepsakes":[{"wallet":"k"}]}
            """
        #expect(String(decoding: record.encoded(), as: UTF8.self) == canonical)
    }
}

/// Wallets that are their own sealed form.
private struct PlainCodec: WalletCodec {
    var empty: ExactText { "" }
    func open(_ encryptedWallet: ExactText) async throws -> ExactText { encryptedWallet }
    func seal(_ wallet: ExactText) async throws -> ExactText { wallet }
}
