import WalletSync
import WalletSyncTesting

/// Seals and writes records, and reads and opens them again.
struct RecordCheck {
    let codec: CountsCodec

    /// The record's bytes, if they are always the same ones and give the same record back.
    func bytes(of record: Scene.Record, in scene: Scene) async throws -> [UInt8] {
        let sealed = try await SealedRecord(sealing: record, with: codec)
        let bytes = sealed.encoded()
        let again = try await SealedRecord(sealing: record, with: codec).encoded()
        guard again == bytes else {
            throw scene.mismatch(in: "the record written twice", expected: bytes.told, found: again.told)
        }
        let decoded = try SealedRecord(decoding: bytes, for: record.account)
        guard decoded == sealed, decoded.encoded() == bytes else {
            throw scene.mismatch(in: "the record as read", expected: sealed, found: decoded)
        }
        let opened = try await decoded.opened(with: codec)
        guard opened == record else {
            throw scene.mismatch(in: "the record as opened", expected: record.told, found: opened.told)
        }
        return bytes
    }

    /// The record that lies in a storage.
    func record(in storage: any Storage, of scene: Scene) async throws -> Scene.Record? {
        guard let bytes = try await storage.load() else { return nil }
        return try await SealedRecord(decoding: bytes, for: scene.before.account).opened(with: codec)
    }
}

extension [UInt8] {
    fileprivate var told: String { String(decoding: self, as: UTF8.self) }
}
