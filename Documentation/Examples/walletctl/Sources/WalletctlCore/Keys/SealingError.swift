/// Why a sealed wallet could not be opened. None of them changes anything.
public enum SealingError: Error, Hashable, Sendable {
    /// Not a wallet that walletctl sealed. Another program uses this account.
    case foreignFormat
    /// A newer walletctl sealed it. Update this one.
    case newerFormat
    /// Sealed under a key that is not on the keyring: the password was changed elsewhere. Log in with it.
    case unknownKey(KeyID)
    /// It was altered, or belongs to another account.
    case altered
    /// What it held is no wallet. Report it: the program that sealed it has a defect.
    case unreadable
}
