import Foundation
import WalletSync

/// The wallet's clear text: one JSON object, with its entries in an array.
///
/// An array and not an object, since readers of JSON disagree on names that differ by their spelling alone;
/// here names are values, and keep their bytes.
struct WalletDocument: Codable {
    static let version = 1

    struct Entry: Codable {
        let key: String
        let values: [Value]
    }

    struct Value: Codable {
        let value: String
        let by: String
        let at: Int64
    }

    let version: Int
    let entries: [Entry]
}

extension WalletDocument {
    init(_ wallet: NamedWallet) {
        version = Self.version
        entries = wallet.keys.map { key in
            let values = wallet[key].map { write in
                Value(value: write.value.string, by: write.writer.string, at: write.milliseconds)
            }
            return Entry(key: key.string, values: values)
        }
    }

    var wallet: NamedWallet {
        var wallet = NamedWallet()
        for entry in entries {
            wallet[ExactText(entry.key)] = entry.values.map { value in
                Write(value: ExactText(value.value), writer: ExactText(value.by), milliseconds: value.at)
            }
        }
        return wallet
    }
}

extension NamedWallet {
    /// The clear text's length is a multiple of this, so that the server does not learn the wallet's exact size.
    static let padding = 256

    /// Reads a clear text.
    ///
    /// - Throws: ``SealingError/newerFormat`` and ``SealingError/unreadable``.
    init(reading clearText: [UInt8]) throws(SealingError) {
        let data = Data(clearText)
        struct Header: Decodable { let version: Int }
        guard let header = try? JSONDecoder().decode(Header.self, from: data) else { throw .unreadable }
        guard header.version <= WalletDocument.version else { throw .newerFormat }
        guard let document = try? JSONDecoder().decode(WalletDocument.self, from: data) else {
            throw .unreadable
        }
        self = document.wallet
    }

    /// The clear text, padded with the white space that JSON allows behind an object.
    func clearText() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = try encoder.encode(WalletDocument(self))
        let missing = (Self.padding - text.count % Self.padding) % Self.padding
        return text + Array(repeating: UInt8(ascii: " "), count: missing)
    }
}
