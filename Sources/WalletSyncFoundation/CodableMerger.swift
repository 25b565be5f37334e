public import WalletSync

/// Merges wallets of any `Codable` type by the rules for JSON documents: the app's type in, the app's type out.
///
/// ```swift
/// struct Wallet: Codable, Equatable {
///     var labels: [String: String] = [:]
///     var accounts: [Account] = []
/// }
///
/// let merger = CodableMerger<Wallet>(over: JSONMerger(rules: ["/accounts": .records(by: "id")]))
/// ```
///
/// A member that the type does not know is gone as soon as a document was read into the type. Where other versions of
/// the app may know more, let the wallet be a ``Preserving`` value of it.
public struct CodableMerger<Wallet: Codable & Equatable & Sendable>: WalletMerger {
    private let merger: any WalletMerger<JSONDocument>
    private let form: JSONForm<Wallet>

    /// A merger that merges the wallets' documents.
    public init(over merger: any WalletMerger<JSONDocument>, form: JSONForm<Wallet> = JSONForm()) {
        self.merger = merger
        self.form = form
    }

    /// The wallet that holds `base` with the changes of both sides.
    ///
    /// - Throws: `EncodingError` and `DecodingError` where a wallet has no document, or the merged document no
    ///   wallet that holds all of it; and what the documents' merger throws.
    public func merge(base: Wallet, local: Wallet, remote: Wallet) async throws -> Wallet {
        // Also where a wallet cannot be written or read, or is written in two ways.
        if local == remote || remote == base { return local }
        if local == base { return remote }
        let merged = try await merger.merge(
            base: form.document(of: base),
            local: form.document(of: local),
            remote: form.document(of: remote)
        )
        let wallet = try form.value(of: merged)
        try checkNothingIsLost(of: merged, in: wallet)
        return wallet
    }

    /// A value that was kept beside another one, as `note (2)`, has a place in a dictionary and none in a structure.
    private func checkNothingIsLost(of document: JSONDocument, in wallet: Wallet) throws {
        let lost = document.memberCount - (try form.document(of: wallet).memberCount)
        if lost <= 0 { return }
        throw DecodingError.dataCorrupted(
            .init(codingPath: [], debugDescription: "the type has no place for \(lost) merged members")
        )
    }
}
