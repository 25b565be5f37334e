import WalletSync

/// An app's own model, without a thought about merging in it.
struct Purse: Codable, Equatable, Sendable {
    struct Account: Codable, Equatable, Sendable {
        var id: String
        var name: String
        var balance: Double?
    }

    var labels: [String: String] = [:]
    var accounts: [Account] = []
    var tags: Set<String> = []
    var note: String?
}

extension JSONMergeRules {
    /// What the purse's arrays are.
    static let purse = JSONMergeRules(
        arrays: ["/accounts": .records(by: "id"), "/tags": .set],
        otherwise: .preferRemote
    )
}

/// A document in the spelling of a test.
func document(_ text: String) throws -> JSONDocument {
    try JSONDocument(text)
}
