/// The keys that this device knows: one current key, and those before it.
///
/// Every key opens, so that the record and its history stay readable after a change of the password. The
/// current one alone seals and signs. What comes from the server must be signed under the current key: the
/// password may have been changed because somebody knows the former one. Only while a change of the password
/// is under way, the key before it counts as well, since the server may have either.
public struct Keyring: Hashable, Sendable {
    /// Seals and signs.
    public let current: KeyMaterial
    /// Open what was sealed before, the latest first.
    public let former: [KeyMaterial]
    /// The key that a change under way starts from.
    public let changingFrom: KeyMaterial?

    /// A keyring of these keys.
    public init(current: KeyMaterial, former: [KeyMaterial] = [], changingFrom: KeyMaterial? = nil) {
        self.current = current
        self.former = former
        self.changingFrom = changingFrom
    }

    /// The key with this name.
    public subscript(id: KeyID) -> KeyMaterial? {
        ([current] + former + (changingFrom.map { [$0] } ?? [])).first { $0.id == id }
    }

    var verifying: [KeyMaterial] { [current] + (changingFrom.map { [$0] } ?? []) }
}
