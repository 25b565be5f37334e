public import WalletSync

/// A value together with the document that it was read from, so that members which its type does not know survive
/// every edit: those that a newer version of the app, or another app, put there.
///
/// ```swift
/// try await engine.edit { wallet in
///     try wallet.edit { $0.labels["home"] = "blue" }
/// }
/// ```
///
/// Two of them are equal if their documents say the same.
public struct Preserving<Value: Codable & Equatable & Sendable>: Sendable {
    /// The document, with everything in it.
    public let document: JSONDocument
    /// What the app's type knows of it.
    public let value: Value

    /// What a document says, and all that it says.
    ///
    /// - Throws: `DecodingError` where the document is not one of this type.
    public init(_ document: JSONDocument, form: JSONForm<Value> = JSONForm()) throws {
        self.document = document
        value = try form.value(of: document)
    }

    /// A value that there was no document of yet.
    ///
    /// - Throws: `EncodingError` where the value cannot be written.
    public init(_ value: Value, form: JSONForm<Value> = JSONForm()) throws {
        self.document = try form.document(of: value)
        self.value = value
    }

    /// Changes the value, and in the document what the value says; nothing else.
    ///
    /// - Parameters:
    ///   - rules: what arrays are, so that unknown members of a record in an array are found again. Its policies
    ///     play no part: there is only one side that edits.
    ///   - change: the change.
    /// - Throws: what `change` throws, with the value as it was; `EncodingError`, and `DecodingError` if the value
    ///   does not read back.
    public mutating func edit<Result>(
        by rules: JSONMergeRules = JSONMergeRules(),
        form: JSONForm<Value> = JSONForm(),
        _ change: (inout Value) throws -> Result
    ) throws -> Result {
        var edited = value
        let result = try change(&edited)
        let outcome = try JSONMerge.merge(
            base: form.document(of: value).bytes,
            local: form.document(of: edited).bytes,
            remote: document.bytes,
            rules: rules.preferring(.preferLocal)
        )
        self = try Preserving(outcome.document, form: form)
        return result
    }
}

extension Preserving: Equatable {
    public static func == (left: Preserving, right: Preserving) -> Bool {
        left.document == right.document
    }
}

/// Merges wallets that keep what their type does not know.
public struct PreservingMerger<Value: Codable & Equatable & Sendable>: WalletMerger {
    private let merger: any WalletMerger<JSONDocument>
    private let form: JSONForm<Value>

    /// A merger that merges the wallets' documents.
    public init(over merger: any WalletMerger<JSONDocument>, form: JSONForm<Value> = JSONForm()) {
        self.merger = merger
        self.form = form
    }

    /// The wallet that holds `base` with the changes of both sides, members that nobody here knows among them.
    ///
    /// - Throws: `DecodingError` where the merged document is none of a wallet; and what the documents' merger
    ///   throws.
    public func merge(
        base: Preserving<Value>,
        local: Preserving<Value>,
        remote: Preserving<Value>
    ) async throws -> Preserving<Value> {
        let merged = try await merger.merge(
            base: base.document,
            local: local.document,
            remote: remote.document
        )
        return try Preserving(merged, form: form)
    }
}
