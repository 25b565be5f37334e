/// One of the two sets of rules that the server speaks. Each has its own accounts, as if they were two
/// servers.
enum Generation: Int64, Sendable {
    /// `/wallet-state`, with `lastSynced`.
    case first = 1
    /// `/api/3`, with a bare sequence.
    case third = 3
}

/// An account, by its number within its generation.
struct UserID: Hashable, Sendable {
    let generation: Generation
    let number: Int64
}

/// Whom a token was issued to.
struct Holder: Sendable {
    let user: UserID
    let device: String
}

/// A fresh token.
struct Grant: Sendable {
    let token: String
    let holder: Holder
}

/// What the server keeps of a wallet: opaque text, the sequence that it was accepted at, and its tag.
struct StoredWallet: Sendable {
    let text: [UInt8]
    let sequence: Int64
    let hmac: [UInt8]
}

/// An e-mail address and a password.
struct Login: Sendable {
    let email: String
    let password: [UInt8]
}
