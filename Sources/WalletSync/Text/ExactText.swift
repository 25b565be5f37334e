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
        guard left.utf8.count == right.utf8.count else { return false }
        return left.utf8.elementsEqual(right.utf8)
    }

    public func hash(into hasher: inout Hasher) {
        let wasContiguous: Void? = unsafe utf8.withContiguousStorageIfAvailable { bytes in
            unsafe hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
        }
        if wasContiguous == nil { for byte in utf8 { hasher.combine(byte) } }
        hasher.combine(0xFF as UInt8)
    }
}

extension ExactText: Comparable {
    /// Orders by UTF-8 bytes, the order in which the canonical writer puts devices (rule W7).
    public static func < (left: ExactText, right: ExactText) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
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
