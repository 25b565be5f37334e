/// A signed state together with the wallet that it opens to.
public struct Version<Wallet: Equatable & Sendable>: Sendable {
    /// The exact text, its tag, and what it says.
    public let signed: SignedState
    /// What its `encryptedWallet` opens to.
    public let wallet: Wallet

    /// A state with what it opens to; that it does is up to the caller.
    public init(signed: SignedState, wallet: Wallet) {
        self.signed = signed
        self.wallet = wallet
    }

    /// The state's own sequence.
    public var sequence: SequenceNumber { signed.sequence }
}

extension Version: Equatable {}
extension Version: Hashable where Wallet: Hashable {}

extension Version: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { signed.description }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
