/// Which password is asked for.
public enum PasswordRequest: Hashable, Sendable {
    /// The account's.
    case current
    /// The one to come; asked twice where a person types it.
    case new
    /// The one before: what this home holds is sealed under it.
    case former
}

/// Where passwords come from: a prompt, a file, the environment.
public typealias PasswordSource = @Sendable (PasswordRequest) async throws -> RootPassword
