/// Why bytes from a storage are not a record that this device can go on with. They are left alone.
public enum RecordError: Error, Hashable, Sendable {
    /// The bytes are not strict JSON, or a member has the wrong type.
    case json(JSONError)
    /// A newer version of this library wrote it. Update the app.
    case newerFormat(UInt64)
    /// A member is missing or says what no record can say.
    case invalidMember(String)
    /// A stored state is not well-formed.
    case state(WalletStateError)
    /// It belongs to another account. Open it with that account, or give this one a storage of its own.
    case foreignAccount(Account)
}
