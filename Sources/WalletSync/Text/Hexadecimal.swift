/// Lowercase hexadecimal, for ids, checksums and `\u` escapes.
enum Hexadecimal {
    private static let alphabet = Array("0123456789abcdef".utf8)

    /// The sixteen digits of `number`, the highest first.
    static func digits(_ number: UInt64) -> [UInt8] {
        stride(from: 60, through: 0, by: -4).map { shift in alphabet[Int(number >> shift & 0xF)] }
    }

    /// The two digits of `byte`, the higher first.
    static func digits(_ byte: UInt8) -> [UInt8] {
        [alphabet[Int(byte >> 4)], alphabet[Int(byte & 0xF)]]
    }

    /// The value of one digit in either case, or `nil` if `byte` is none.
    static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
