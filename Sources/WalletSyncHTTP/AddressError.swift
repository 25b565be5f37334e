/// Why a text is not the address of a server that may be used. Holds nothing of the address.
public enum AddressError: Error, Hashable, Sendable {
    /// It does not read `https://host`, with a port and a path where there are any.
    case malformed
    /// It begins with something other than `https` or `http`.
    case unknownScheme
    /// It holds a user or a password. Give them to the engine.
    case holdsCredentials
    /// It holds a query or a fragment.
    case holdsQuery
    /// Passwords and tokens would go to another machine unencrypted. Use `https`, or say that you want it:
    /// ``HTTPSettings/allowsPlainHTTP``.
    case plainHTTP
    /// The address is on this machine, and the environment variable `http_proxy` would send passwords and
    /// tokens to another one, unencrypted. Name the host in `no_proxy`.
    case plainHTTPThroughProxy
}
