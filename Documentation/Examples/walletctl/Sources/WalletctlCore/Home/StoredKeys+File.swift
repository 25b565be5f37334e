import Foundation
import WalletSync
import WalletSyncHTTP

extension StoredKeys {
    fileprivate struct Document: Codable {
        struct Key: Codable {
            let id: String
            let saltSeed: String
            let cost: Int
            let material: Data?
            let wrapped: Data?
        }

        var version = 1
        let changingFrom: String?
        let keys: [Key]
    }

    init(reading bytes: [UInt8], from path: String) throws(HomeError) {
        guard let document = try? JSONDecoder().decode(Document.self, from: Data(bytes)) else {
            throw .damaged(path)
        }
        guard document.version == 1 else { throw .newerFormat(path) }
        var keys: [Key] = []
        for key in document.keys {
            guard let stored = Key(key) else { throw .damaged(path) }
            keys.append(stored)
        }
        guard let stored = StoredKeys(keys: keys, changingFrom: document.changingFrom.map { KeyID($0) })
        else {
            throw .damaged(path)
        }
        self = stored
    }

    var json: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            let document = Document(changingFrom: changingFrom?.digits, keys: keys.map(\.document))
            return Array(try encoder.encode(document)) + [UInt8(ascii: "\n")]
        }
    }
}

extension StoredKeys.Key {
    fileprivate init?(_ document: StoredKeys.Document.Key) {
        guard let saltSeed = SaltSeed(document.saltSeed), let cost = KeyCost(stored: document.cost) else {
            return nil
        }
        id = KeyID(document.id)
        origin = KeyOrigin(saltSeed: saltSeed, cost: cost)
        if let bytes = document.material {
            guard let kept = KeyMaterial(bytes: Array(bytes), from: origin), kept.id == id else { return nil }
            material = .kept(kept)
        } else {
            material = document.wrapped.map { .wrapped(Array($0)) } ?? .derived
        }
    }

    fileprivate var document: StoredKeys.Document.Key {
        var kept: Data?
        var wrapped: Data?
        switch material {
        case .kept(let material): kept = Data(material.bytes)
        case .wrapped(let sealed): wrapped = Data(sealed)
        case .derived: break
        }
        return StoredKeys.Document.Key(
            id: id.digits,
            saltSeed: origin.saltSeed.text.string,
            cost: origin.cost.exponent,
            material: kept,
            wrapped: wrapped
        )
    }
}
