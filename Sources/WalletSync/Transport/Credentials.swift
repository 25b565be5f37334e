/// One account on one server.
public struct Account: Hashable, Sendable {
    /// The name that the server knows it by, such as an e-mail address; compared by its bytes.
    public let name: ExactText

    /// The account with exactly this name.
    public init(_ name: String) {
        self.name = ExactText(name)
    }
}

extension Account: CustomStringConvertible {
    public var description: String { name.string }
}

/// The password that the server gets to see. Prints as redacted.
public struct Password: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The password in the clear.
    public let secret: ExactText

    /// The password with exactly these bytes.
    public init(_ secret: String) {
        self.secret = ExactText(secret)
    }

    public init(stringLiteral value: String) {
        self.init(value)
    }
}

/// What a server gave to one device of an account as proof of its log-in. Prints as redacted.
public struct AuthToken: Hashable, Sendable {
    /// The token in the clear.
    public let secret: ExactText

    /// The token with exactly these bytes.
    public init(_ secret: String) {
        self.secret = ExactText(secret)
    }
}

extension Password: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "password(redacted)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension AuthToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "token(redacted)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
