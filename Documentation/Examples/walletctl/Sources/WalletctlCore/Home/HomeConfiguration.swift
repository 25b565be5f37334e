import Foundation
public import WalletSync

/// What a home was set up for. No secret is in it.
public struct HomeConfiguration: Hashable, Sendable {
    /// The server's address.
    public var server: String
    /// The account. Its name's ASCII letters are lowercase, since the server takes them so and the keys are
    /// derived from it.
    public var account: Account
    /// What this device is called in the wallet's own notes, for people.
    public var name: String
    /// What keys cost that are derived from now on.
    public var cost: KeyCost
    /// Whether the keys are kept in the home, or the password is asked for each time.
    public var keepsKeys: Bool
    /// What another device knew of the account at pairing.
    public var floor: Floor?

    /// A configuration of these parts.
    public init(
        server: String,
        account name: String,
        device: String,
        cost: KeyCost = .interactive,
        keepsKeys: Bool = true,
        floor: Floor? = nil
    ) {
        self.server = server
        account = Account(String(decoding: name.utf8.map(Self.lowercased), as: UTF8.self))
        self.name = device
        self.cost = cost
        self.keepsKeys = keepsKeys
        self.floor = floor
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}

extension HomeConfiguration {
    private struct Document: Codable {
        var version = 1
        let server: String
        let account: String
        let name: String
        let cost: Int
        let keepsKeys: Bool
        let floor: String?
    }

    init(reading bytes: [UInt8], from path: String) throws(HomeError) {
        guard let document = try? JSONDecoder().decode(Document.self, from: Data(bytes)) else {
            throw .damaged(path)
        }
        guard document.version == 1 else { throw .newerFormat(path) }
        let floor = document.floor.map { Floor(pairing: $0) }
        guard let cost = KeyCost(stored: document.cost), floor != .some(nil) else { throw .damaged(path) }
        self.init(
            server: document.server,
            account: document.account,
            device: document.name,
            cost: cost,
            keepsKeys: document.keepsKeys,
            floor: floor ?? nil
        )
    }

    var json: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            let document = Document(
                server: server,
                account: account.name.string,
                name: name,
                cost: cost.exponent,
                keepsKeys: keepsKeys,
                floor: floor?.pairing
            )
            return Array(try encoder.encode(document)) + [UInt8(ascii: "\n")]
        }
    }
}

extension Floor {
    /// The floor as one word to carry over to another device, such as `7:0e61…`.
    public var pairing: String { "\(sequence):\(tag.text)" }

    /// Reads such a word.
    public init?(pairing: String) {
        let parts = pairing.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let number = UInt64(parts[0]), let sequence = SequenceNumber(number) else {
            return nil
        }
        self.init(sequence: sequence, tag: IntegrityTag(String(parts[1])))
    }
}
