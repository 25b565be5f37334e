/// The part of an address behind the question mark, read as Go's `net/url` does.
struct Query: Sendable {
    private let pairs: [(name: String, value: String)]

    init(_ text: String) {
        pairs = text.utf8.split(separator: UInt8(ascii: "&")).compactMap { pair in
            guard !pair.contains(UInt8(ascii: ";")) else { return nil }
            let parts = pair.split(
                separator: UInt8(ascii: "="),
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            guard let name = Self.unescape(parts[0]) else { return nil }
            guard let value = parts.count == 1 ? "" : Self.unescape(parts[1]) else { return nil }
            return (name, value)
        }
    }

    /// The first value of that name.
    subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    private static func unescape(_ text: Substring.UTF8View) -> String? {
        var bytes: [UInt8] = []
        var rest = text[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                let digits = rest.prefix(2)
                guard digits.count == 2, digits.first != UInt8(ascii: "+"), digits.first != UInt8(ascii: "-"),
                    let escaped = UInt8(String(Substring(digits)), radix: 16)
                else { return nil }
                bytes.append(escaped)
                rest = rest.dropFirst(2)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
