/// Seals JSON wallets as their own text, in the clear: for a program that encrypts around it, and for tests.
public struct PlainJSONCodec: WalletCodec {
    /// A codec. It has nothing to choose.
    public init() {}

    public var empty: JSONDocument { .empty }

    /// An empty text is the empty wallet.
    public func open(_ encryptedWallet: ExactText) async throws -> JSONDocument {
        encryptedWallet.isEmpty ? .empty : try JSONDocument(Array(encryptedWallet.utf8))
    }

    public func seal(_ wallet: JSONDocument) async throws -> ExactText {
        wallet.text
    }
}
