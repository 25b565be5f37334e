import Foundation
public import WalletSync

/// One former version, for people and for machines.
public struct VersionLine: Encodable, Sendable {
    let number: Int
    let version: UInt64?
    let kind: String

    /// An entry of the engine's history under this number.
    public init(number: Int, _ entry: HistoryEntry<NamedWallet>) {
        self.number = number
        version = entry.sequence?.value
        kind =
            switch entry.kind {
            case .formerBase: "synced"
            case .serverState: "the server's, passed over"
            case .deviceWallet: "this device's, put aside"
            case .evidence(let finding): "shown by the server: \(finding.inWords)"
            }
    }

    /// The same in one line.
    public var inWords: String { "\(number)  " + (version.map { "version \($0), " } ?? "") + kind }
}

/// One conflict with its values, for people and for machines.
public struct ConflictLine: Encodable, Sendable {
    struct Value: Encodable, Sendable {
        let number: Int
        let value: String
        let by: String
        let at: Date
    }

    let key: String
    let values: [Value]

    /// The values of this entry.
    public init(_ key: ExactText, in wallet: NamedWallet) {
        self.key = key.string
        values = wallet[key].enumerated().map { index, write in
            Value(number: index + 1, value: write.value.string, by: write.writer.string, at: write.date)
        }
    }

    /// The values, one a line.
    public var inWords: [String] {
        values.map { "\($0.number)  \($0.value)  (\($0.by), \($0.at.formatted(.iso8601)))" }
    }
}
