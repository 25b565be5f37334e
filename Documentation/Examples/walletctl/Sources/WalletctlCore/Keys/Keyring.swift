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
        ([current] + formerWithPending).first { $0.id == id }
    }

    /// The keys that only open, and the one that a change under way starts from.
    var formerWithPending: [KeyMaterial] { (changingFrom.map { [$0] } ?? []) + former }

    var verifying: [KeyMaterial] { [current] + (changingFrom.map { [$0] } ?? []) }

    /// The ring as a change of the password begins.
    func changing(to new: KeyMaterial) -> Keyring {
        Keyring(current: new, former: former.filter { $0.id != new.id }, changingFrom: current)
    }

    /// The ring after the change was made.
    var changed: Keyring { Keyring(current: current, former: formerWithPending) }

    /// The ring after the change was not made. The new key stays: the record may be sealed under it already.
    var unchanged: Keyring {
        changingFrom.map { Keyring(current: $0, former: [current] + former) } ?? self
    }
}
