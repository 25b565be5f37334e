/// One character of a text whose bytes may be anything.
struct Scalar {
    static let replacement: Unicode.Scalar = "\u{FFFD}"

    let value: Unicode.Scalar
    /// How many bytes it took.
    let length: Int

    /// The character at `start`. Where the bytes are no UTF-8 it is U+FFFD for a *single* byte, as in Go;
    /// `String(decoding:as:)` would put one U+FFFD for several bytes of a sequence that is cut short.
    init(in bytes: [UInt8], at start: Int) {
        let first = bytes[start]
        let length =
            switch first {
            case 0x00..<0x80: 1
            case 0xC2..<0xE0: 2
            case 0xE0..<0xF0: 3
            case 0xF0..<0xF5: 4
            default: 0
            }
        let rest = bytes[start...].dropFirst().prefix(max(length - 1, 0))
        var code = length == 1 ? UInt32(first) : UInt32(first) & (0x7F >> UInt32(length))
        for byte in rest where byte & 0xC0 == 0x80 { code = code << 6 | UInt32(byte & 0x3F) }
        let isWhole = length > 0 && rest.count == length - 1 && rest.allSatisfy { $0 & 0xC0 == 0x80 }
        let isShortest = code >= [0, 0, 0x80, 0x800, 0x10000][length]
        if isWhole, isShortest, let scalar = Unicode.Scalar(code) {
            self.value = scalar
            self.length = length
        } else {
            self.value = Self.replacement
            self.length = 1
        }
    }
}

extension [UInt8] {
    mutating func append(_ scalar: Unicode.Scalar) {
        append(contentsOf: scalar.utf8)
    }
}
