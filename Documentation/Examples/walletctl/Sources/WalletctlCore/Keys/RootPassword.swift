/// The password that the person knows, from which all keys are derived. It leaves the process in no form: the
/// server gets what is derived from it. Prints as redacted.
public struct RootPassword: Hashable, Sendable {
    let utf8: [UInt8]

    /// The password with exactly these bytes, or `nil` if there are none.
    public init?(_ string: String) {
        guard !string.utf8.isEmpty else { return nil }
        utf8 = Array(string.utf8)
    }
}

extension RootPassword: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "root password(redacted)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
