/// What one guess at a password costs: the exponent of scrypt's N, with r = 8 and p = 1.
///
/// Each step doubles time and memory, of which N KiB are needed. All devices of an account need the same cost:
/// the password that the server sees depends on it.
public struct KeyCost: Hashable, Sendable {
    /// The exponent; N is two to the power of it.
    public let exponent: Int

    /// The cost for interactive use: N = 2^17, 128 MiB and about half a second.
    public static let interactive = KeyCost(unchecked: 17)

    /// The cost that other clients of the third generation use: N = 2^20, 1 GiB and some seconds.
    public static let generation3 = KeyCost(unchecked: 20)

    /// The exponents that are taken: below, guessing is cheap; above, few devices have the memory.
    public static let range = 14...22

    /// A cost in ``range``, or `nil`.
    public init?(exponent: Int) {
        guard Self.range.contains(exponent) else { return nil }
        self.exponent = exponent
    }

    /// A cost as it was stored, which may be a test's.
    package init?(stored exponent: Int) {
        guard (1...Self.range.upperBound).contains(exponent) else { return nil }
        self.exponent = exponent
    }

    package init(unchecked exponent: Int) {
        self.exponent = exponent
    }

    var rounds: Int { 1 << exponent }
}
