/// Text whose identity is its UTF-8 bytes (rule W6).
///
/// Swift's `String` compares by canonical equivalence: the composed and the decomposed spelling of `é`
/// are equal strings. For ids, tags and sealed wallets that is not equality. `ExactText` compares, orders
/// and hashes the bytes, and nothing else.
public struct ExactText: Sendable {
    /// The text as a string. Compare `ExactText` values, not these.
    public let string: String

    /// Wraps `string` without changing a byte of it.
    public init(_ string: String) {
        self.string = string
    }

    /// The bytes that make up the text's identity.
    public var utf8: String.UTF8View { string.utf8 }

    /// Whether there is no byte at all.
    public var isEmpty: Bool { string.utf8.isEmpty }
}

extension ExactText: Hashable {
    public static func == (left: ExactText, right: ExactText) -> Bool {
        unsafe left.withBytes { mine in
            unsafe right.withBytes { theirs in
                unsafe UnsafeRawBufferPointer(mine).holdsSameBytes(as: UnsafeRawBufferPointer(theirs))
            }
        }
    }

    public func hash(into hasher: inout Hasher) {
        unsafe withBytes { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(0xFF as UInt8)
    }

    /// Gives `body` the bytes in one piece: the view's own iteration takes several times as long.
    private func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = unsafe string.utf8.withContiguousStorageIfAvailable(body) { return result }
        var string = string
        return string.withUTF8(body)
    }
}

extension ExactText: Comparable {
    /// Orders by UTF-8 bytes, the order in which the canonical writer puts devices (rule W7).
    public static func < (left: ExactText, right: ExactText) -> Bool {
        unsafe left.withBytes { mine in
            unsafe right.withBytes { theirs in unsafe mine.lexicographicallyPrecedes(theirs) }
        }
    }
}

extension ExactText: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) {
        self.init(value)
    }
}

extension ExactText: CustomStringConvertible {
    public var description: String { string }
}
